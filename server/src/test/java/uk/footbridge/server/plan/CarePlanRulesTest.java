package uk.footbridge.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityKind;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.server.errors.Refusal;

/** Shows each rule about a plan's write, and the words in which a breach is answered. */
class CarePlanRulesTest {

    /** Half past midnight in London, and still the day before in UTC. */
    private static final Instant JUST_AFTER_MIDNIGHT = Instant.parse("2026-06-30T23:30:00Z");

    private final CarePlanRules rules = new CarePlanRules(Clock.fixed(JUST_AFTER_MIDNIGHT, ZoneId.of("Europe/London")));

    @ParameterizedTest
    @EnumSource(
            value = CarePlanStatus.class,
            names = {"ACTIVE", "NULL"},
            mode = EnumSource.Mode.EXCLUDE)
    void asksOnlyAnActivePlanForAimAndAgreement(CarePlanStatus status) {
        assertThat(rules.judge(null, bare(status))).isEmpty();
    }

    @Test
    void asksAnActivePlanForTheAim() {
        CarePlan plan = whole(CarePlanStatus.ACTIVE);
        plan.getExtension().removeIf(extension -> extension.getUrl().equals(CarePlans.WHAT_MATTERS));

        assertThat(rules.judge(null, plan)).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(IssueType.BUSINESSRULE);
            assertThat(refusal.expression()).isEqualTo("CarePlan.extension");
            assertThat(refusal.diagnostics()).contains("what-matters");
        });
    }

    @Test
    void asksAnActivePlanWhoAgreed() {
        CarePlan plan = whole(CarePlanStatus.ACTIVE);
        plan.getExtension().removeIf(extension -> extension.getUrl().equals(CarePlans.AGREEMENT));

        assertThat(rules.judge(null, plan))
                .get()
                .extracting(Refusal::diagnostics)
                .asString()
                .contains("plan-agreement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-30", "2026-06", "2025"})
    void refusesAReviewInThePastWhenActivated(String due) {
        CarePlan plan = withReview(whole(CarePlanStatus.ACTIVE), due, null);

        assertThat(rules.judge(null, plan)).get().satisfies(refusal -> {
            assertThat(refusal.expression()).isEqualTo("CarePlan.extension[2].extension[0]");
            assertThat(refusal.diagnostics()).contains(due, "today is 2026-07-01");
        });
        assertThat(rules.judge(whole(CarePlanStatus.DRAFT), plan)).isPresent();
        assertThat(rules.judge(whole(CarePlanStatus.ONHOLD), plan)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-01", "2026-07", "2026"})
    void takesAReviewThatIsNotPast(String due) {
        assertThat(rules.judge(null, withReview(whole(CarePlanStatus.ACTIVE), due, null)))
                .isEmpty();
    }

    @Test
    void takesAReviewThatWasHeld() {
        assertThat(rules.judge(null, withReview(whole(CarePlanStatus.ACTIVE), "2026-01-15", "2026-01-16")))
                .isEmpty();
    }

    @Test
    void leavesAReviewThatGoesByToThePlanThatIsActiveAlready() {
        CarePlan plan = withReview(whole(CarePlanStatus.ACTIVE), "2026-01-15", null);

        assertThat(rules.judge(plan, plan)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true",
        "ONHOLD, true",
        "COMPLETED, true",
        "UNKNOWN, true",
        "DRAFT, false",
        "REVOKED, false",
        "ENTEREDINERROR, false"
    })
    void wantsAReferralToPointAtItsTask(CarePlanStatus status, boolean refused) {
        CarePlan plan = whole(status);
        plan.addActivity().getDetail().setStatus(CarePlanActivityStatus.SCHEDULED);
        plan.addActivity().setReference(new Reference("ServiceRequest/7"));

        assertThat(rules.judge(null, plan).map(Refusal::expression))
                .isEqualTo(refused ? Optional.of("CarePlan.activity[1].reference") : Optional.empty());
    }

    @Test
    void knowsAServiceRequestByItsType() {
        CarePlan plan = whole(CarePlanStatus.ACTIVE);
        plan.addActivity().setReference(new Reference().setType("ServiceRequest"));

        assertThat(rules.judge(null, plan)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"SERVICEREQUEST, true", "TASK, true", "APPOINTMENT, false"})
    void wantsAReferralToHaveBeenSent(CarePlanActivityKind kind, boolean refused) {
        CarePlan plan = whole(CarePlanStatus.ACTIVE);
        plan.addActivity().getDetail().setKind(kind);

        assertThat(rules.judge(null, plan).map(Refusal::expression))
                .isEqualTo(refused ? Optional.of("CarePlan.activity[0].detail.kind") : Optional.empty());
    }

    @Test
    void keepsAPlanAPlan() {
        CarePlan shed = whole(CarePlanStatus.ACTIVE);
        shed.getMeta().getProfile().clear();

        assertThat(rules.judge(whole(CarePlanStatus.ACTIVE), shed))
                .map(Refusal::expression)
                .contains("CarePlan.meta.profile");
    }

    private static CarePlan bare(CarePlanStatus status) {
        CarePlan plan = new CarePlan().setStatus(status);
        plan.setId("CarePlan/1");
        plan.getMeta().addProfile(CarePlans.PROFILE);
        return plan;
    }

    private static CarePlan whole(CarePlanStatus status) {
        CarePlan plan = bare(status);
        plan.addExtension(CarePlans.WHAT_MATTERS, new StringType("To sing again"));
        plan.addExtension(new Extension(CarePlans.AGREEMENT));
        return plan;
    }

    private static CarePlan withReview(CarePlan plan, String due, String held) {
        Extension review = new Extension(CarePlans.REVIEW);
        review.addExtension("due", new DateType(due));
        if (held != null) {
            review.addExtension("held", new DateTimeType(held));
        }
        plan.addExtension(review);
        return plan;
    }
}
