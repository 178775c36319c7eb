package uk.footbridge.conformance.task;

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
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Two parties write to the same task without losing each other's words, and history keeps every step. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskVersionTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A write on condition of a version that is no longer the stored one is answered 412.")
    void anOutdatedIfMatchIsRefused() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode read = referral.taskNow();
        String version = read.at("/meta/versionId").asText();
        referral.moved(TaskState.ACCEPTED);

        server.updateIfMatch(SentReferral.inState(read, TaskState.REJECTED), version)
                .isRefused(412);

        assertThat(referral.taskStatus()).isEqualTo("accepted");
    }

    @Test
    @Must("A patch on condition of a version that is no longer the stored one is answered 412.")
    void anOutdatedIfMatchOnAPatchIsRefused() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        String version = referral.taskNow().at("/meta/versionId").asText();
        referral.moved(TaskState.ACCEPTED);

        server.jsonPatch(
                        referral.task(),
                        FhirServer.operations(FhirServer.operation(
                                "add", "/description", Json.object().textNode("Late"))),
                        FhirServer.ifMatch(version))
                .isRefused(412);

        assertThat(referral.taskNow().has("description")).isFalse();
    }

    @Test
    @Must("A body that carries an older version than the stored one is answered 409, never merged.")
    void anOutdatedBodyIsRefused() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode read = referral.taskNow();
        referral.moved(TaskState.ACCEPTED);

        server.update(SentReferral.inState(read, TaskState.CANCELLED)).isRefused(409);

        assertThat(referral.taskStatus()).isEqualTo("accepted");
    }

    @Test
    @Must("Of two updates that race from the same version, exactly one is stored and the other one is told.")
    void oneOfTwoRacingUpdatesWins() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode read = referral.taskNow();
        String version = read.at("/meta/versionId").asText();

        List<Answer> answers = Simultaneously.times(
                2,
                i -> server.updateIfMatch(
                        SentReferral.inState(read, i == 0 ? TaskState.ACCEPTED : TaskState.REJECTED), version));

        assertThat(answers).filteredOn(Answer::succeeded).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.succeeded()).allSatisfy(answer -> answer.isRefused(409, 412));
        assertThat(referral.taskHistory()).hasSize(2);
    }

    @Test
    @Must("History keeps every step of a task, and each version can be read.")
    void historyKeepsEveryStep() {
        SentReferral referral = SentReferral.in(TaskState.DRAFT, server, parties);
        List.of(TaskState.REQUESTED, TaskState.ACCEPTED, TaskState.ON_HOLD, TaskState.IN_PROGRESS, TaskState.COMPLETED)
                .forEach(referral::moved);

        List<JsonNode> history = referral.taskHistory();

        assertThat(history)
                .extracting(version -> version.path("status").asText())
                .containsExactly("draft", "requested", "accepted", "on-hold", "in-progress", "completed");
        for (JsonNode version : history) {
            String address = referral.task() + "/_history/"
                    + version.at("/meta/versionId").asText();
            assertThat(server.read(address).isAnswered(200).resource().path("status"))
                    .isEqualTo(version.path("status"));
        }
    }

    @Test
    @Must("A refused step leaves no version behind.")
    void aRefusedStepLeavesNoVersion() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);

        referral.move(TaskState.COMPLETED).isRefused(422);

        assertThat(referral.taskHistory()).hasSize(1);
    }
}
