package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.HandOn;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * A social prescribing hub: a link worker comes to the edge of what they may do, steps the person up to an occupational
 * therapist with the reason, and lets go of nothing until the therapist has accepted.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocialPrescribingHubTest {

    private static final String ASKED = "Occupational therapist's assessment at home";

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Weaste Lane Surgery");
    private final Agency linkWorkers = Agency.named(server, "Weaste social prescribing hub");
    private final Agency therapists = Agency.named(server, "Weaste Occupational Therapy");
    private final Person person = Person.registered(server, "Doreen", "Hulme", "1944-04-04", surgery);

    @Test
    @Must(
            "A step-up to a therapist carries its reason, and the link worker's own loop stays open until it is accepted.")
    void theLoopStaysOpenUntilTheTherapistHasAccepted() {
        SentReferral loop = person.isReferred(surgery, linkWorkers, "Social prescribing");
        loop.begun();
        person.needs("I fell twice in the kitchen", "daily-living");

        SentReferral stepUp = loop.goesOn(
                HandOn.stepUp(therapists.reference()).asking(ASKED).saying("Two falls since August; lives alone"));

        theReasonTravels(stepUp, loop);
        loop.move(TaskState.COMPLETED)
                .isRefused(422)
                .namesElement("Task.status")
                .says(stepUp.task());
        assertThat(loop.taskStatus()).isEqualTo("in-progress");
        assertThat(loop.requestStatus()).isEqualTo("active");

        stepUp.begun();
        stepUp.done("Assessment, a perching stool and two rails");
        loop.done("Four sessions, and the therapist at home");

        assertThat(loop.requestStatus()).isEqualTo("completed");
        assertThat(stepUp.requestStatus()).isEqualTo("completed");
    }

    @Test
    @Must("A therapist who can't take a step-up hands it on, and the link worker's loop is as open as before.")
    void aStepUpThatIsHandedOnLeavesTheLoopOpen() {
        Agency hospital = Agency.named(server, "Weaste hospital therapists");
        SentReferral loop = person.isReferred(surgery, linkWorkers, "Social prescribing");
        loop.begun();
        SentReferral stepUp = loop.goesOn(HandOn.stepUp(therapists.reference()).asking(ASKED));

        SentReferral next = stepUp.goesOn(HandOn.onward(hospital.reference()));
        next.moved(TaskState.ACCEPTED);

        assertThat(stepUp.taskStatus()).isEqualTo("rejected");
        assertThat(loop.taskStatus()).isEqualTo("in-progress");
        assertThat(next.request()).isEqualTo(stepUp.request());
        assertThat(server.search(
                                "Task",
                                "group-identifier",
                                loop.taskNow().at("/groupIdentifier/value").asText())
                        .entries())
                .hasSize(3);
    }

    private void theReasonTravels(SentReferral stepUp, SentReferral loop) {
        ObjectNode task = stepUp.taskNow();
        ObjectNode request = stepUp.requestNow();
        assertThat(Extension.value(task, "hand-on-kind").asText()).isEqualTo("step-up");
        assertThat(Code.of(task.path("reasonCode"), "task-status-reason")).isEqualTo("needs-more-support");
        assertThat(Code.of(request.at("/reasonCode/0"), "task-status-reason")).isEqualTo("needs-more-support");
        assertThat(request.at("/code/text").asText()).isEqualTo(ASKED);
        assertThat(request.at("/basedOn/0/reference").asText()).isEqualTo(loop.request());
        assertThat(task.at("/requester/reference").asText()).isEqualTo(linkWorkers.reference());
    }
}
