package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.CareTeam;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Joint care for mental health and substance use: two agencies plan in parallel, each with a team and a patient record
 * of its own, write into one plan at the same moment, and see each other's part as far as the person agreed.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JointMentalHealthAndSubstanceUseTest {

    private static final String PSYCHOLOGY = "Weekly talks about what happened in the army";
    private static final String RECOVERY = "Recovery group on Tuesdays, and a harm-reduction plan";

    private final FhirServer server = FhirServer.underTest();
    private final Agency trust = Agency.named(server, "Ravensbourne Mental Health Trust");
    private final Agency recovery = Agency.named(server, "New Leaf Drug and Alcohol Service");
    private final String careCoordinator = trust.staff("Adaeze Obi", "care-coordinator");
    private final String recoveryWorker = recovery.staff("Mick Farrell", "key-worker");
    private final Person atTheTrust = Person.registered(server, "Jamie", "Lockwood", "1988-07-19", trust);
    private final Person atRecovery = atTheTrust.alsoRegisteredAt(recovery);

    @Test
    @Must("Two agencies with two teams write into one plan at once, lose no line, and each sees the other's part.")
    void eachAgencySeesTheOthersPartOfOnePlan() {
        String consent = atTheTrust.records(atTheTrust.own("consent").with("level", "everything"));
        CareTeam mentalHealth = CareTeam.around(atTheTrust, trust, careCoordinator);
        CareTeam substanceUse = CareTeam.around(atRecovery, recovery, recoveryWorker);
        CarePlan plan = CarePlan.drafted(atTheTrust, careCoordinator, "To sleep through, sober")
                .names("careTeam", mentalHealth.reference(), substanceUse.reference())
                .agreed(
                        atTheTrust.own("plan-agreement"),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(6))
                                .with("reviewer", careCoordinator));

        bothWriteAtTheSameInstant(plan);

        onePlanHasTwoTeams(plan, mentalHealth, substanceUse);
        onePlanHasBothAgenciesActions(plan);
        eachSeesTheOthersPart(plan, consent);
    }

    private void bothWriteAtTheSameInstant(CarePlan plan) {
        ObjectNode read = plan.now();
        List<ObjectNode> actions = List.of(action(PSYCHOLOGY, careCoordinator), action(RECOVERY, recoveryWorker));
        List<Answer> answers = Simultaneously.times(
                2, agency -> plan.change(read, now -> now.withArray("/activity").add(actions.get(agency))));
        int second = answers.get(0).succeeded() ? 1 : 0;
        answers.get(1 - second).isAnswered(200);
        answers.get(second).isAnswered(409, 412);
        plan.includes(actions.get(second));
    }

    private ObjectNode action(String what, String performer) {
        return Fixture.named("scenario/action")
                .with("what", what)
                .with("status", "in-progress")
                .with("performer", performer)
                .resource();
    }

    private void onePlanHasTwoTeams(CarePlan plan, CareTeam mentalHealth, CareTeam substanceUse) {
        assertThat(plan.now().path("careTeam"))
                .extracting(team -> team.path("reference").asText())
                .containsExactly(mentalHealth.reference(), substanceUse.reference());
        assertThat(mentalHealth.membersWho("key-worker")).containsExactly(careCoordinator);
        assertThat(substanceUse.membersWho("key-worker")).containsExactly(recoveryWorker);
    }

    private void onePlanHasBothAgenciesActions(CarePlan plan) {
        assertThat(plan.actions())
                .extracting(action -> action.at("/detail/code/text").asText() + " by "
                        + action.at("/detail/performer/0/reference").asText())
                .containsExactlyInAnyOrder(PSYCHOLOGY + " by " + careCoordinator, RECOVERY + " by " + recoveryWorker);
    }

    private void eachSeesTheOthersPart(CarePlan plan, String consent) {
        for (Person person : List.of(atTheTrust, atRecovery)) {
            assertThat(person.everythingInEveryRecord())
                    .extracting(JointMentalHealthAndSubstanceUseTest::reference)
                    .contains(plan.reference(), consent);
            SharedRecord shared = SharedRecord.of(person);
            assertThat(shared.textUnder("care-and-support-plan")).contains(PSYCHOLOGY, RECOVERY);
            assertThat(shared.under("consent")).hasSize(1);
            assertThat(shared.sourcesUnder("services-and-care")).contains(trust.name(), recovery.name());
        }
    }

    private static String reference(JsonNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }
}
