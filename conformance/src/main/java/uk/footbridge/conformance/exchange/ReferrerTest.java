package uk.footbridge.conformance.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForReferrer;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** The referrer sends a referral and learns what became of it. */
@ForReferrer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferrerTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A referral and its task, sent as one transaction, are both stored and refer to each other.")
    void aReferralIsSentInOneTransaction() {
        ObjectNode request = parties.referral().resource();
        ObjectNode task = parties.task("replaced").resource();

        Answer answer = server.post(SentReferral.transaction(request, task)).isAnswered(200);

        assertThat(answer.entryStatuses()).containsExactly(201, 201);
        List<String> written = answer.written();
        assertThat(written.get(0)).startsWith("ServiceRequest/");
        assertThat(server.read(written.get(1))
                        .isAnswered(200)
                        .resource()
                        .at("/focus/reference")
                        .asText())
                .isEqualTo(written.get(0));
    }

    @Test
    @Must("A referral needs no more than who, for whom and why.")
    void aShortReferralIsEnough() {
        ObjectNode request = parties.referral().resource();
        request.remove(List.of("identifier", "authoredOn", "code"));

        server.create(request).isAnswered(201);
    }

    @Test
    @Must("A person without an NHS number, an address or a birth date can be referred.")
    void aPersonWithoutPapersCanBeReferred() {
        ObjectNode person = Fixture.named("patient").resource();
        person.remove(List.of("identifier", "birthDate", "gender"));
        String reference = server.created(person);

        server.create(parties.referral().with("patient", reference).resource()).isAnswered(201);
    }

    @Test
    @Must("What was sent is what is read back.")
    void whatWasSentIsReadBack() {
        ObjectNode sent = parties.referral().resource();

        ObjectNode stored = server.read(server.created(sent)).isAnswered(200).resource();

        stored.remove(List.of("id", "meta"));
        sent.remove("meta");
        assertThat(stored).isEqualTo(sent);
    }

    @Test
    @Must("The referrer finds its own referrals with the tasks that follow them.")
    void theReferrerFindsItsReferrals() {
        SentReferral referral = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);

        List<JsonNode> found = server.search(
                        "ServiceRequest",
                        "requester",
                        parties.practice(),
                        "subject",
                        parties.patient(),
                        "_revinclude",
                        "Task:focus",
                        "_count",
                        "100")
                .isAnswered(200)
                .entries();

        assertThat(found)
                .extracting(resource -> resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText())
                .contains(referral.request(), referral.task());
    }

    @Test
    @Must("The referrer finds the feedback that was sent to it, and what it is about.")
    void theReferrerFindsItsFeedback() {
        SentReferral referral = SentReferral.broughtTo(TaskState.COMPLETED, server, parties);
        String recipient = server.created(
                Fixture.named("organization").with("name", "A practice").resource());
        String feedback = server.created(Fixture.named("feedback")
                .with("patient", parties.patient())
                .with("referral", referral.request())
                .with("sender", parties.linkWorkers())
                .with("recipient", recipient)
                .with("message", "Three walks, and a fourth is planned. Debt advice was turned down.")
                .resource());

        List<JsonNode> found = server.search("Communication", "recipient", recipient)
                .isAnswered(200)
                .entries();

        assertThat(found).hasSize(1);
        assertThat("Communication/" + found.get(0).path("id").asText()).isEqualTo(feedback);
        assertThat(found.get(0).at("/about/0/reference").asText()).isEqualTo(referral.request());
    }

    @Test
    @Must("A referrer may take back a referral that nobody has accepted.")
    void aReferralIsTakenBack() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);

        referral.moved(TaskState.CANCELLED);

        assertThat(referral.requestStatus()).isEqualTo("revoked");
    }

    @Test
    @Should("A referrer that polls asks only for what changed since it last asked.")
    void theReferrerAsksForWhatChanged() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        String sent = referral.taskNow().at("/meta/lastUpdated").asText();
        referral.moved(TaskState.ACCEPTED);

        assertThat(server.search("Task", "focus", referral.request(), "_lastUpdated", "gt" + sent)
                        .isAnswered(200)
                        .entries())
                .hasSize(1);
        String accepted = referral.taskNow().at("/meta/lastUpdated").asText();
        assertThat(server.search("Task", "focus", referral.request(), "_lastUpdated", "gt" + accepted)
                        .isAnswered(200)
                        .entries())
                .isEmpty();
    }
}
