package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Learning on prescription: a learning adviser sits in general practice, most who come have no qualifications, and what
 * they learn and what comes of it is read in the same record.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningOnPrescriptionTest {

    private static final String COURSE = "Bicycle maintenance, ten Saturdays";

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Lace Market Surgery");
    private final Agency advisers = Agency.named(server, "Prescriptions for Learning");
    private final Agency college = Agency.named(server, "Trent Adult College");
    private final String adviser = advisers.staff("Bernadette Osei", "adviser");
    private final Person person = Person.registered(server, "Wayne", "Radford", "1975-04-11", surgery);

    @Test
    @Must("Learning on prescription shows the education status at the start, the learning activity, and its outcome.")
    void somebodyWithoutQualificationsFinishesACourse() {
        SentReferral referral = person.isReferred(surgery, advisers, "Learning adviser");
        referral.begun();
        person.circumstance("education", "no-qualifications", "2026-09-02");
        String goal = person.hopes("A certificate with my name on it", 10, 3);
        SentReferral learning = referral.handedOn(advisers, college, COURSE);
        CarePlan plan = planned(goal, learning);
        learning.begun();
        person.circumstance("education", "learning-now", "2026-09-12");
        String learned = learning.done(COURSE);
        person.circumstance("education", "learning-completed", "2026-11-21");
        reached(goal);
        plan.changed(now -> now.put("status", "completed"));
        referral.completedWith(List.of(learned));

        theEducationStatusIsKnownFromTheStart();
        theLearningActivityIsBehindTheReferral(referral, learned);
        theOutcomeIsRead(plan, goal);
    }

    private CarePlan planned(String goal, SentReferral learning) {
        return CarePlan.drafted(person, adviser, "To be asked what I do, and have an answer")
                .names("goal", goal)
                .agreed(
                        person.own("plan-agreement"),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(10))
                                .with("reviewer", adviser))
                .includes(learning);
    }

    private void reached(String goal) {
        ObjectNode achieved = server.read(goal).isAnswered(200).resource();
        achieved.put("lifecycleStatus", "completed");
        achieved.withArray("/achievementStatus/coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/goal-achievement")
                .put("code", "achieved");
        server.update(achieved).isAnswered(200);
    }

    private void theEducationStatusIsKnownFromTheStart() {
        assertThat(person.circumstances("education"))
                .extracting(found -> found.path("effectiveDateTime").asText() + " "
                        + Code.of(found.path("valueCodeableConcept"), "circumstance-answer"))
                .containsExactly(
                        "2026-09-02 no-qualifications", "2026-09-12 learning-now", "2026-11-21 learning-completed");
    }

    private void theLearningActivityIsBehindTheReferral(SentReferral referral, String learned) {
        assertThat(referral.requestStatus()).isEqualTo("completed");
        assertThat(referral.taskNow().at("/output/0/valueReference/reference").asText())
                .isEqualTo(learned);
        List<JsonNode> activities = person.find("Procedure", "status", "completed");
        assertThat(activities)
                .extracting(activity -> activity.at("/code/text").asText())
                .containsExactly(COURSE);
    }

    private void theOutcomeIsRead(CarePlan plan, String goal) {
        assertThat(plan.status()).isEqualTo("completed");
        assertThat(plan.actions()).extracting(CarePlan::statusOf).containsExactly("completed");
        assertThat(person.find("Goal", "achievement-status", "achieved"))
                .extracting(found -> "Goal/" + found.path("id").asText())
                .containsExactly(goal);
        assertThat(SharedRecord.of(person).textUnder("social-context"))
                .contains("No qualifications", "Finished a course");
    }
}
