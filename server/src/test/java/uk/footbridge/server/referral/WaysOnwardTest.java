package uk.footbridge.server.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.server.errors.Refusal;

/** Shows what is a way onward, what is none, and in which words that is said. */
class WaysOnwardTest {

    private final RememberedReferrals referrals = new RememberedReferrals();
    private final WaysOnward ways = new WaysOnward(referrals);

    @Test
    void namesTheThreeWays() {
        assertThat(ways.judge(rejected("We are full"))).get().satisfies(refusal -> {
            assertThat(refusal.expression()).isEqualTo("Task.statusReason");
            assertThat(refusal.diagnostics())
                    .contains("POST Task/7/$hand-on", "talked-with-person", "person-declined", "is cancelled instead");
        });
    }

    @Test
    void takesTheOwnWish() {
        Task task = rejected("No, thank you");
        task.getStatusReason().addCoding(new Coding(WaysOnward.REASONS, WaysOnward.OWN_WISH, null));

        assertThat(ways.judge(task)).isEmpty();
    }

    @Test
    void leavesOtherEndsAlone() {
        assertThat(ways.judge(rejected("We are full").setStatus(TaskStatus.CANCELLED)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01, 2026-09-01T09:00:00Z, true",
        "2026-08-31, 2026-09-01T09:00:00Z, false",
        "2026-09-01T08:59:59Z, 2026-09-01T09:00:00Z, false",
        "2026-09-01T09:00:00Z, 2026-09-01T09:00:00Z, true",
        "2026-09-01T09:30:00+01:00, 2026-09-01T09:00:00Z, false",
        "2026-09-01T08:00:00Z, 2026-09-01, true",
        "2026-09, 2026-09-20, true",
        "2026-08, 2026-09-20, false"
    })
    void comparesATalkWithTheTaskAsFarAsBothAreKnown(String talk, String authored, boolean later) {
        Task task = rejected("We are full").setAuthoredOnElement(new DateTimeType(authored));
        task.addExtension(WaysOnward.TALK, new Reference(talk(EncounterStatus.FINISHED, "attended", talk)));

        assertThat(ways.judge(task).isEmpty()).isEqualTo(later);
    }

    @Test
    void saysAllThatIsWrongAboutATalk() {
        Task task = rejected("We are full").setAuthoredOnElement(new DateTimeType("2026-09-01"));
        task.addExtension(
                WaysOnward.TALK, new Reference(talk(EncounterStatus.PLANNED, "did-not-attend", "2026-08-01")));

        assertThat(ways.judge(task))
                .get()
                .extracting(Refusal::diagnostics)
                .asString()
                .contains("'planned'", "contact-attendance", "before the task was authored");
    }

    private String talk(EncounterStatus status, String attendance, String start) {
        Encounter talk = new Encounter().setStatus(status).setSubject(new Reference("Patient/1"));
        talk.getPeriod().setStartElement(new DateTimeType(start));
        talk.addExtension(
                WaysOnward.ATTENDANCE, new CodeableConcept(new Coding(WaysOnward.ATTENDANCES, attendance, null)));
        String[] id = new String[1];
        referrals.let(transaction -> id[0] = referrals.sent(talk, transaction).getValue());
        return id[0];
    }

    private static Task rejected(String why) {
        Task task = new Task()
                .setStatus(TaskStatus.REJECTED)
                .setStatusReason(new CodeableConcept().setText(why))
                .setFor(new Reference("Patient/1"));
        task.setId("Task/7");
        return task;
    }
}
