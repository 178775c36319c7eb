package uk.footbridge.conformance.referral;

import static org.assertj.core.api.Assertions.assertThat;

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
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForReferrer;
import uk.footbridge.conformance.requirement.Must;

/** A referrer whose line broke may send again: the person is not referred twice. */
@ForReferrer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameReferralTwiceTest {

    private static final int CLIENTS = 10;

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A referral with the identifier of a stored one is answered 200 with the stored one.")
    void theSameReferralIsAnsweredWithTheStoredOne() {
        ObjectNode request = parties.referral().resource();
        String stored = server.created(request);

        Answer again = server.create(request).isAnswered(200);

        assertThat(again.reference()).isEqualTo(stored);
        assertThat(again.resource().path("id").asText())
                .isEqualTo(server.read(stored).id());
        assertThat(storedRequests(request)).hasSize(1);
        assertThat(server.read(stored).resource().at("/meta/versionId").asText())
                .as("Nothing new is stored")
                .isEqualTo(again.resource().at("/meta/versionId").asText());
    }

    @Test
    @Must("A task with the identifier of a stored one is answered 200 with the stored one.")
    void theSameTaskIsAnsweredWithTheStoredOne() {
        ObjectNode request = parties.referral().resource();
        ObjectNode task = parties.task(server.created(request)).resource();
        task.set("identifier", request.path("identifier"));
        String stored = server.created(task);

        Answer again = server.create(task).isAnswered(200);

        assertThat(again.reference()).isEqualTo(stored);
    }

    @Test
    @Must("A task that has moved on is not set back by the task that was sent again.")
    void aTaskSentAgainDoesNotSetItBack() {
        ObjectNode request = parties.referral().resource();
        ObjectNode task = parties.task("replaced").resource();
        SentReferral referral = SentReferral.sent(server, request, task);
        referral.moved(TaskState.ACCEPTED);

        server.post(SentReferral.transaction(request, task)).isAnswered(200);

        assertThat(referral.taskStatus()).isEqualTo("accepted");
    }

    @Test
    @Must("Other identifiers, or none, make other referrals.")
    void anotherIdentifierIsAnotherReferral() {
        ObjectNode request = parties.referral().resource();
        ObjectNode anotherSystem = request.deepCopy();
        ((ObjectNode) anotherSystem.at("/identifier/0")).put("system", "https://another-vendor.example/referral");
        ObjectNode without = request.deepCopy();
        without.remove("identifier");

        assertThat(List.of(
                        server.created(request),
                        server.created(anotherSystem),
                        server.created(without),
                        server.created(without)))
                .doesNotHaveDuplicates();
    }

    @Test
    @Must("An identifier that a sender uses again for somebody else is another referral, and nobody's is lost.")
    void anIdentifierUsedForSomebodyElse() {
        ObjectNode request = parties.referral().resource();
        ObjectNode forSomebodyElse = request.deepCopy();
        String somebodyElse = server.created(Fixture.named("patient").resource());
        forSomebodyElse.set("subject", Json.reference(somebodyElse));

        assertThat(server.created(request)).isNotEqualTo(server.created(forSomebodyElse));
    }

    @Test
    @Must("The same referral from 10 clients at the same instant is stored once, and all are told where.")
    void theSameReferralAtTheSameInstantIsStoredOnce() {
        ObjectNode request = parties.referral().resource();

        List<Answer> answers = Simultaneously.times(CLIENTS, i -> server.create(request));

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(200, 201));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .extracting(Answer::reference)
                .containsOnly(answers.get(0).reference());
        assertThat(storedRequests(request)).hasSize(1);
    }

    @Test
    @Must("The same transaction twice stores one request and one task, and each entry tells where they are.")
    void theSameTransactionIsStoredOnce() {
        ObjectNode request = parties.referral().resource();
        ObjectNode task = parties.task("replaced").resource();
        SentReferral referral = SentReferral.sent(server, request, task);

        Answer again = server.post(SentReferral.transaction(request, task)).isAnswered(200);

        assertThat(again.entryStatuses()).containsExactly(200, 200);
        assertThat(again.written()).containsExactly(referral.request(), referral.task());
        assertStoredOnce(request);
    }

    @Test
    @Must("The same transaction from 10 clients at the same instant stores one request and one task.")
    void theSameTransactionAtTheSameInstantIsStoredOnce() {
        ObjectNode request = parties.referral().resource();
        ObjectNode task = parties.task("replaced").resource();

        List<Answer> answers =
                Simultaneously.times(CLIENTS, i -> server.post(SentReferral.transaction(request, task.deepCopy())));

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(200));
        assertThat(answers)
                .extracting(Answer::written)
                .containsOnly(answers.get(0).written());
        assertStoredOnce(request);
    }

    @Test
    @Must("A second task for the same referral is stored when it goes to another owner.")
    void aTaskForAnotherOwnerIsAnotherTask() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);

        SentReferral another = referral.withAnotherTask(parties, parties.charity());

        assertThat(another.task()).isNotEqualTo(referral.task());
    }

    private void assertStoredOnce(ObjectNode request) {
        assertThat(storedRequests(request)).hasSize(1);
        String reference = "ServiceRequest/"
                + server.search("ServiceRequest", "identifier", token(request))
                        .entries()
                        .get(0)
                        .path("id")
                        .asText();
        assertThat(server.search("Task", "focus", reference).entries()).hasSize(1);
    }

    private List<String> storedRequests(ObjectNode request) {
        return server.search("ServiceRequest", "identifier", token(request)).isAnswered(200).entries().stream()
                .map(entry -> entry.path("id").asText())
                .toList();
    }

    private static String token(ObjectNode resource) {
        return resource.at("/identifier/0/system").asText() + "|"
                + resource.at("/identifier/0/value").asText();
    }
}
