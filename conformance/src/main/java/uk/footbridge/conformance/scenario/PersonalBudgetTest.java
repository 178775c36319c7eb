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
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Money that the person controls: a personal health budget, a direct payment and a council's budget pay for different
 * actions of one plan, and each action says which.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalBudgetTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency council = Agency.named(server, "Wharfedale Council");
    private final Agency gym = Agency.named(server, "The Pulse Gym");
    private final String coordinator = council.staff("Ruth Okafor", "care-coordinator");
    private final Person person = Person.registered(server, "Edwin", "Marsh", "1953-09-27", council);

    @Test
    @Must(
            "Each action of a plan says whose money pays: the person's health budget, a direct payment, or the plan's own source.")
    void eachActionSaysWhoPays() {
        SentReferral training = person.isReferred(council, gym, "Strength training at the gym");
        CarePlan plan = CarePlan.drafted(person, coordinator, "To go where I like with whom I like")
                .agreed(
                        person.own("plan-agreement"),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(26))
                                .with("reviewer", coordinator))
                .includes(training)
                .includes(action("A personal assistant on Fridays"))
                .includes(action("Bus pass and day trips"));
        paidBy(plan, 0, "personal-health-budget");
        paidBy(plan, 1, "direct-payment");
        plan.changed(now -> Extension.add(
                now, "action-funding", "CodeableConcept", Code.concept("action-funding", "personal-budget")));
        training.begun();
        training.done("Twenty sessions with a trainer");

        whoPaysIsSaidOfEachAction(plan);
        theSharedRecordSaysIt();
    }

    private ObjectNode action(String what) {
        return Fixture.named("scenario/action")
                .with("what", what)
                .with("status", "in-progress")
                .with("performer", person.reference())
                .resource();
    }

    private void paidBy(CarePlan plan, int action, String source) {
        plan.changed(now -> Extension.add(
                (ObjectNode) now.path("activity").get(action),
                "action-funding",
                "CodeableConcept",
                Code.concept("action-funding", source)));
    }

    private void whoPaysIsSaidOfEachAction(CarePlan plan) {
        assertThat(fundingOf(plan.now().path("activity").valueStream().toList()))
                .containsExactly("personal-health-budget", "direct-payment", "");
        assertThat(fundingOf(List.of(plan.now())))
                .as("Who pays for what does not say it itself")
                .containsExactly("personal-budget");
        assertThat(plan.actions())
                .as("The server's own writes keep it")
                .extracting(CarePlan::statusOf)
                .containsExactly("completed", "in-progress", "in-progress");
    }

    private static List<String> fundingOf(List<JsonNode> elements) {
        return elements.stream()
                .map(element -> Code.of(Extension.value(element, "action-funding"), "action-funding"))
                .toList();
    }

    private void theSharedRecordSaysIt() {
        assertThat(SharedRecord.of(person).textUnder("care-and-support-plan"))
                .contains("Personal health budget", "Direct payment", "Personal budget");
    }
}
