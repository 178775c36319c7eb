package uk.footbridge.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Shows what a plan may point at: the same person's, whichever system's record of the person it is about. */
class RelatedResourceRulesTest {

    private static final String THE_TRUSTS = "Patient/trust-1";
    private static final String THE_GPS = "Patient/gp-7";
    private static final String SOMEBODY_ELSE = "Patient/9";

    private final Map<String, Resource> stored = new HashMap<>();
    private final RelatedResourceRules rules = new RelatedResourceRules(
            id -> Optional.ofNullable(stored.get(id.getValue())),
            patient -> List.of(new IdType(THE_TRUSTS), new IdType(THE_GPS)));

    @Test
    void takesWhatTheGpsSystemWroteAboutItsRecordOfTheSamePerson() {
        CarePlan plan = plan(CarePlanStatus.ACTIVE, goal("1", THE_GPS));
        plan.addActivity().setReference(task("1", THE_GPS));

        assertThat(rules.judge(null, plan)).isEmpty();
    }

    @Test
    void refusesAnotherPersonsGoal() {
        CarePlan plan = plan(CarePlanStatus.ACTIVE, goal("1", THE_TRUSTS), goal("2", SOMEBODY_ELSE));

        assertThat(rules.judge(null, plan)).get().satisfies(refusal -> {
            assertThat(refusal.expression()).isEqualTo("CarePlan.goal[1]");
            assertThat(refusal.diagnostics()).contains("Goal/2").doesNotContain(SOMEBODY_ELSE);
        });
    }

    @Test
    void refusesAnotherPersonsTaskAndCareTeam() {
        CarePlan withTask = plan(CarePlanStatus.ACTIVE);
        withTask.addActivity().setReference(task("1", SOMEBODY_ELSE));
        CareTeam team = new CareTeam().setSubject(new Reference(SOMEBODY_ELSE));
        CarePlan withTeam = plan(CarePlanStatus.ACTIVE).addCareTeam(store("CareTeam/1", team));

        assertThat(rules.judge(null, withTask)).map(Refusal::expression).contains("CarePlan.activity[0].reference");
        assertThat(rules.judge(null, withTeam)).map(Refusal::expression).contains("CarePlan.careTeam[0]");
    }

    @Test
    void refusesATaskThatIsNoReferral() {
        CarePlan plan = plan(CarePlanStatus.ACTIVE);
        plan.addActivity().setReference(store("Task/1", new Task().setFor(new Reference(THE_TRUSTS))));

        assertThat(rules.judge(null, plan))
                .map(Refusal::diagnostics)
                .get()
                .asString()
                .contains("no referral task");
    }

    @Test
    void takesOnTrustWhatLivesElsewhere() {
        CarePlan plan = plan(CarePlanStatus.COMPLETED, new Reference("https://gp.example/fhir/Goal/1"));
        plan.addActivity().setReference(new Reference("https://gp.example/fhir/Task/1"));

        assertThat(rules.judge(null, plan)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = CarePlanStatus.class,
            names = {"DRAFT", "REVOKED", "ENTEREDINERROR"})
    void leavesADraftAndAPlanThatWasTakenBackAlone(CarePlanStatus status) {
        assertThat(rules.judge(null, plan(status, goal("1", SOMEBODY_ELSE)))).isEmpty();
    }

    @Test
    void judgesAgainWhenADraftBecomesActiveOrThePersonChanges() {
        Reference goal = goal("1", SOMEBODY_ELSE);
        CarePlan active = plan(CarePlanStatus.ACTIVE, goal);
        CarePlan ofTheOther = plan(CarePlanStatus.ACTIVE, goal);
        ofTheOther.setSubject(new Reference(SOMEBODY_ELSE));

        assertThat(rules.judge(plan(CarePlanStatus.DRAFT, goal), active)).isPresent();
        assertThat(rules.judge(ofTheOther, active)).isPresent();
        assertThat(rules.judge(active, active)).isEmpty();
    }

    @Test
    void namesTheGoalsThatDoNotSayHowFarTheyWereReached() {
        Reference said = goal("1", THE_TRUSTS);
        ((Goal) stored.get("Goal/1")).setAchievementStatus(new CodeableConcept().setText("Reached"));
        CarePlan plan = plan(CarePlanStatus.COMPLETED, said, goal("2", THE_GPS), goal("3", THE_TRUSTS));

        assertThat(rules.judge(plan(CarePlanStatus.ACTIVE, said), plan)).get().satisfies(refusal -> {
            assertThat(refusal.expression()).isEqualTo("CarePlan.goal[1]");
            assertThat(refusal.diagnostics())
                    .contains("Goal/2, Goal/3", "achievementStatus")
                    .doesNotContain("Goal/1");
        });
    }

    @Test
    void looksAtContainedGoalsToo() {
        CarePlan plan = plan(CarePlanStatus.COMPLETED, new Reference("#g"));
        plan.addContained(new Goal().setId("g"));

        assertThat(rules.judge(null, plan))
                .map(Refusal::diagnostics)
                .get()
                .asString()
                .contains("#g");
    }

    private static CarePlan plan(CarePlanStatus status, Reference... goals) {
        CarePlan plan = new CarePlan().setStatus(status).setSubject(new Reference(THE_TRUSTS));
        plan.getMeta().addProfile(CarePlans.PROFILE);
        plan.setGoal(new ArrayList<>(List.of(goals)));
        return plan;
    }

    private Reference goal(String id, String person) {
        return store("Goal/" + id, new Goal().setSubject(new Reference(person)));
    }

    private Reference task(String id, String person) {
        Task task = new Task().setFor(new Reference(person));
        task.getMeta().addProfile(Canonicals.profile("sp-referral-task"));
        return store("Task/" + id, task);
    }

    private Reference store(String reference, Resource resource) {
        resource.setId(reference);
        stored.put(reference, resource);
        return new Reference(reference);
    }
}
