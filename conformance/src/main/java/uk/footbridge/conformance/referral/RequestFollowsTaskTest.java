package uk.footbridge.conformance.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForReferrer;
import uk.footbridge.conformance.requirement.Must;

/** A referrer who looks at nothing but the request still knows what became of it. */
@ForReferrer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFollowsTaskTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @ParameterizedTest(name = "a task {0} makes the request {1}")
    @CsvSource({
        "DRAFT, draft",
        "REQUESTED, active",
        "ACCEPTED, active",
        "REJECTED, active",
        "IN_PROGRESS, active",
        "ON_HOLD, on-hold",
        "COMPLETED, completed",
        "FAILED, active",
        "CANCELLED, revoked",
        "ENTERED_IN_ERROR, entered-in-error"
    })
    @Must("The request follows its only task.")
    void theRequestFollowsItsOnlyTask(TaskState state, String requestStatus) {
        SentReferral referral = SentReferral.broughtTo(state, server, parties);

        assertThat(referral.requestStatus()).isEqualTo(requestStatus);
    }

    @Test
    @Must("A request that was a draft becomes active when its task is sent.")
    void sendingTheTaskActivatesTheRequest() {
        SentReferral referral = SentReferral.in(TaskState.DRAFT, server, parties);

        referral.moved(TaskState.REQUESTED);

        assertThat(referral.requestStatus()).isEqualTo("active");
    }

    @Test
    @Must("A request on hold becomes active again with its task.")
    void resumingTheTaskResumesTheRequest() {
        SentReferral referral = SentReferral.broughtTo(TaskState.ON_HOLD, server, parties);

        referral.moved(TaskState.IN_PROGRESS);

        assertThat(referral.requestStatus()).isEqualTo("active");
    }

    @Test
    @Must("A request with two tasks stays active until the last one is closed, and is completed when one was.")
    void aRequestWithTwoTasksIsDoneWhenBothAre() {
        SentReferral first = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);
        SentReferral second = first.withAnotherTask(parties, parties.charity());

        first.moved(TaskState.COMPLETED);
        assertThat(first.requestStatus()).isEqualTo("active");

        second.moved(TaskState.CANCELLED);
        assertThat(first.requestStatus()).isEqualTo("completed");
    }

    @Test
    @Must("A request of which one task is on hold and another one is under way is active.")
    void oneTaskOnHoldDoesNotHoldTheRequest() {
        SentReferral first = SentReferral.broughtTo(TaskState.ON_HOLD, server, parties);

        first.withAnotherTask(parties, parties.charity());

        assertThat(first.requestStatus()).isEqualTo("active");
    }

    @Test
    @Must("The request follows a task that moves within a transaction.")
    void theRequestFollowsInATransaction() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode done = SentReferral.inState(referral.taskNow(), TaskState.COMPLETED);

        server.post(Bundle.transaction().update(done)).isAnswered(200);

        assertThat(referral.requestStatus()).isEqualTo("completed");
    }

    @Test
    @Must("A step that is refused leaves the request as it was.")
    void aRefusedStepLeavesTheRequest() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        String version = referral.requestNow().at("/meta/versionId").asText();

        referral.move(TaskState.COMPLETED).isRefused(422);

        assertThat(referral.requestNow().at("/meta/versionId").asText()).isEqualTo(version);
    }

    @ParameterizedTest(name = "while {0}")
    @CsvSource({"REQUESTED", "ACCEPTED", "IN_PROGRESS", "ON_HOLD"})
    @Must("Revoking the request cancels its open task and says so as the reason.")
    void revokingCancelsTheOpenTask(TaskState state) {
        SentReferral referral = SentReferral.broughtTo(state, server, parties);

        server.update(referral.requestNow().put("status", "revoked")).isAnswered(200);

        ObjectNode task = referral.taskNow();
        assertThat(task.path("status").asText()).isEqualTo("cancelled");
        assertThat(task.at("/statusReason/text").asText()).containsIgnoringCase("revoked");
        assertThat(referral.requestStatus()).isEqualTo("revoked");
    }

    @Test
    @Must("Revoking by patch cancels the open task too.")
    void revokingByPatchCancelsTheOpenTask() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);

        server.jsonPatch(
                        referral.request(),
                        FhirServer.operations(FhirServer.operation(
                                "replace", "/status", Json.object().textNode("revoked"))))
                .isAnswered(200);

        assertThat(referral.taskStatus()).isEqualTo("cancelled");
    }

    @Test
    @Must("Revoking the request leaves alone what was already done.")
    void revokingLeavesClosedTasks() {
        SentReferral first = SentReferral.broughtTo(TaskState.COMPLETED, server, parties);
        SentReferral second = first.withAnotherTask(parties, parties.charity());
        ObjectNode done = first.taskNow();

        server.update(first.requestNow().put("status", "revoked")).isAnswered(200);

        assertThat(second.taskStatus()).isEqualTo("cancelled");
        assertThat(first.taskNow()).isEqualTo(done);
    }

    @Test
    @Must("A request that was entered in error takes its task with it.")
    void anErrorTakesTheTaskWithIt() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);

        server.update(referral.requestNow().put("status", "entered-in-error")).isAnswered(200);

        assertThat(referral.taskStatus()).isEqualTo("entered-in-error");
        assertThat(referral.requestStatus()).isEqualTo("entered-in-error");
    }

    @Test
    @Must("History shows how the request followed its task.")
    void historyShowsHowTheRequestFollowed() {
        SentReferral referral = SentReferral.broughtTo(TaskState.COMPLETED, server, parties);

        List<String> statuses = server.get(referral.request() + "/_history").isAnswered(200).entries().stream()
                .map(version -> version.path("status").asText())
                .toList();

        assertThat(statuses).startsWith("completed").endsWith("active");
    }
}
