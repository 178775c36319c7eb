package uk.footbridge.conformance.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForReferrer;
import uk.footbridge.conformance.requirement.Must;

/** A referrer is told why a referral came to nothing, and what came of it when it was fulfilled. */
@ForReferrer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskReasonTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"REJECTED", "CANCELLED", "ON_HOLD", "FAILED"})
    @Must("A task that is rejected, cancelled, put on hold or failed without a reason is refused.")
    void aStepWithoutItsReasonIsRefused(TaskState to) {
        SentReferral referral = SentReferral.broughtTo(before(to), server, parties);
        ObjectNode task = SentReferral.inState(referral.taskNow(), to);
        task.remove("statusReason");

        server.update(task).isRefused(422).namesElement("Task.statusReason");

        assertThat(referral.taskStatus()).isEqualTo(before(to).code());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"REJECTED", "CANCELLED", "ON_HOLD", "FAILED"})
    @Must("A code without words is reason enough, and a code of another system may stand beside it.")
    void aCodedReasonIsEnough(TaskState to) {
        SentReferral referral = SentReferral.broughtTo(before(to), server, parties);
        ObjectNode task = SentReferral.inState(referral.taskNow(), to);
        ObjectNode reason = Code.concept("task-status-reason", "person-declined");
        reason.withArray("/coding")
                .addObject()
                .put("system", "https://vendor.example/reason")
                .put("code", "not-wanted");
        task.set("statusReason", reason);

        server.update(task).isAnswered(200);

        assertThat(referral.taskNow().path("statusReason")).isEqualTo(reason);
    }

    @Test
    @Must("A reason that says nothing is no reason.")
    void anEmptyReasonIsRefused() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode task = SentReferral.inState(referral.taskNow(), TaskState.REJECTED);
        task.set("statusReason", Json.concept("   "));

        server.update(task).isRefused(400, 422);

        assertThat(referral.taskStatus()).isEqualTo("requested");
    }

    @Test
    @Must("A task that is completed without an output is refused.")
    void aCompletionWithoutOutputIsRefused() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode task = SentReferral.inState(referral.taskNow(), TaskState.COMPLETED);
        task.remove("output");

        server.update(task).isRefused(422).namesElement("Task.output");

        assertThat(referral.taskStatus()).isEqualTo("in-progress");
    }

    @Test
    @Must("A reason needed by a state may not be taken away again while the task is in it.")
    void aReasonStays() {
        SentReferral referral = SentReferral.broughtTo(TaskState.ON_HOLD, server, parties);
        ObjectNode task = referral.taskNow();
        task.remove("statusReason");

        server.update(task).isRefused(422).namesElement("Task.statusReason");
    }

    private static TaskState before(TaskState to) {
        return switch (to) {
            case REJECTED, CANCELLED -> TaskState.REQUESTED;
            default -> TaskState.ACCEPTED;
        };
    }
}
