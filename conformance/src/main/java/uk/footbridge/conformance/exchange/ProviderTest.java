package uk.footbridge.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForProvider;
import uk.footbridge.conformance.requirement.Must;

/** The provider does the activity and reports it. */
@ForProvider
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTest {

    private static final String ACTIVITY_URN = "urn:uuid:7e0f6d6e-9d0a-4a52-8f43-2f1c9e0b5d33";

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A provider reports the activity and completes its task with the activity as output.")
    void theProviderReportsWhatWasDone() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        String activity = server.created(activity(referral));
        ObjectNode done = SentReferral.inState(referral.taskNow(), TaskState.COMPLETED);
        done.set("output", Json.array().add(SentReferral.output(activity)));

        server.update(done).isAnswered(200);

        assertThat(referral.taskNow().at("/output/0/valueReference/reference").asText())
                .isEqualTo(activity);
        assertThat(server.search("Procedure", "based-on", referral.request())
                        .isAnswered(200)
                        .entries())
                .hasSize(1);
    }

    @Test
    @Must("Activity and completion may come in one transaction.")
    void activityAndCompletionComeTogether() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode done = SentReferral.inState(referral.taskNow(), TaskState.COMPLETED);
        done.set("output", Json.array().add(SentReferral.output(ACTIVITY_URN)));

        String activity = server.post(Bundle.transaction()
                        .create(ACTIVITY_URN, activity(referral))
                        .update(done))
                .isAnswered(200)
                .written()
                .get(0);

        assertThat(referral.taskNow().at("/output/0/valueReference/reference").asText())
                .isEqualTo(activity);
    }

    @Test
    @Must("A completion whose activity is not there is refused, and the task stays open.")
    void aCompletionByNothingIsRefused() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode done = SentReferral.inState(referral.taskNow(), TaskState.COMPLETED);
        done.set("output", Json.array().add(SentReferral.output("Procedure/there-is-no-such-activity")));

        server.update(done).isRefused(422).namesElement("Task.output.value");

        assertThat(referral.taskStatus()).isEqualTo("in-progress");
    }

    @Test
    @Must("A provider that cannot do it says so with a reason, which the referrer can read.")
    void theProviderFails() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);

        referral.moved(TaskState.FAILED);

        assertThat(referral.taskNow().at("/statusReason/text").asText()).isNotBlank();
        assertThat(referral.requestStatus())
                .as("The need is still there, so the request stays open")
                .isEqualTo("active");
    }

    private ObjectNode activity(SentReferral referral) {
        return Fixture.named("activity")
                .with("patient", parties.patient())
                .with("referral", referral.request())
                .with("what", "Three guided walks along the estuary")
                .resource();
    }
}
