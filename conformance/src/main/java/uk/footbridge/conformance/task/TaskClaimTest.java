package uk.footbridge.conformance.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForProvider;
import uk.footbridge.conformance.requirement.Must;

/** A task without an owner is an open request: many may want it, one gets it. */
@ForProvider
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskClaimTest {

    private static final int CLIENTS = 50;

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);
    private final List<String> charities = charities();

    @Test
    @Must("A task without an owner may be claimed, and accepted in the same write.")
    void anOpenTaskIsClaimed() {
        ObjectNode task = openTask();

        server.update(claim(task, parties.charity())).isAnswered(200);

        ObjectNode claimed = now(task);
        assertThat(claimed.at("/owner/reference").asText()).isEqualTo(parties.charity());
        assertThat(claimed.path("status").asText()).isEqualTo("accepted");
    }

    @Test
    @Must("A task that has an owner cannot be claimed by another one.")
    void aClaimedTaskIsTaken() {
        ObjectNode task = openTask();
        server.update(claim(task, parties.charity())).isAnswered(200);
        ObjectNode taken = now(task);
        taken.set("owner", Json.reference(parties.linkWorkers()));

        server.update(taken).isRefused(409);

        assertThat(now(task).at("/owner/reference").asText()).isEqualTo(parties.charity());
    }

    @Test
    @Must("A task without an owner, claimed by 50 clients at the same instant with If-Match, is won by exactly one.")
    void oneOfFiftyConditionalClaimsWins() {
        ObjectNode task = openTask();
        String version = task.at("/meta/versionId").asText();

        List<Answer> answers =
                Simultaneously.times(CLIENTS, i -> server.updateIfMatch(claim(task, charities.get(i)), version));

        assertWonByOne(task, answers);
    }

    @Test
    @Must("The same holds when the 50 clients patch and name no version.")
    void oneOfFiftyPatchesWins() {
        ObjectNode task = openTask();

        List<Answer> answers = Simultaneously.times(
                CLIENTS, i -> server.jsonPatch("Task/" + task.path("id").asText(), claimPatch(charities.get(i))));

        assertWonByOne(task, answers);
    }

    @Test
    @Must("The same holds when the 50 clients write in transactions and name no version.")
    void oneOfFiftyTransactionsWins() {
        ObjectNode task = openTask();
        ObjectNode withoutVersion = task.deepCopy();
        withoutVersion.withObject("/meta").remove(List.of("versionId", "lastUpdated"));

        List<Answer> answers = Simultaneously.times(
                CLIENTS, i -> server.post(Bundle.transaction().update(claim(withoutVersion, charities.get(i)))));

        assertWonByOne(task, answers);
    }

    @Test
    @Must("Who the task is for, what it is about and who asked for it stay as they are once it has been sent.")
    void theTaskStaysAboutTheSamePerson() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        String somebodyElse = server.created(Fixture.named("patient").resource());
        String anotherRequest = server.created(parties.referral().resource());

        for (var change : List.of(
                List.of("for", somebodyElse),
                List.of("focus", anotherRequest),
                List.of("requester", parties.charity()))) {
            ObjectNode changed = referral.taskNow();
            changed.set(change.get(0), Json.reference(change.get(1)));
            server.update(changed).isRefused(422).namesElement("Task." + change.get(0));
        }
    }

    private void assertWonByOne(ObjectNode task, List<Answer> answers) {
        assertThat(answers)
                .filteredOn(Answer::succeeded)
                .as("Claims that succeeded")
                .hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.succeeded()).allSatisfy(answer -> answer.isRefused(409, 412));
        int winner = IntStream.range(0, CLIENTS)
                .filter(i -> answers.get(i).succeeded())
                .findFirst()
                .orElseThrow();
        assertThat(now(task).at("/owner/reference").asText()).isEqualTo(charities.get(winner));
        assertThat(server.get("Task/" + task.path("id").asText() + "/_history").entries())
                .as("Versions of the task: as sent, and as claimed")
                .hasSize(2);
    }

    private ObjectNode openTask() {
        String referral = server.created(parties.referral().resource());
        ObjectNode task = parties.task(referral).resource();
        task.remove("owner");
        return server.read(server.created(task)).resource();
    }

    private ObjectNode now(ObjectNode task) {
        return server.read("Task/" + task.path("id").asText()).isAnswered(200).resource();
    }

    private static ObjectNode claim(ObjectNode task, String owner) {
        ObjectNode claimed = SentReferral.inState(task, TaskState.ACCEPTED);
        claimed.set("owner", Json.reference(owner));
        return claimed;
    }

    private static ArrayNode claimPatch(String owner) {
        return FhirServer.operations(
                FhirServer.operation("add", "/owner", Json.reference(owner)),
                FhirServer.operation("replace", "/status", Json.object().textNode("accepted")));
    }

    private List<String> charities() {
        Bundle bundle = Bundle.transaction();
        for (int i = 1; i <= CLIENTS; i++) {
            bundle.create(
                    null,
                    Fixture.named("organization").with("name", "Charity " + i).resource());
        }
        return server.post(bundle).isAnswered(200).written();
    }
}
