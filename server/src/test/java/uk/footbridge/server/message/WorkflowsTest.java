package uk.footbridge.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Arrays;
import java.util.Set;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the published maps to the standard's workflows, line by line. */
class WorkflowsTest {

    private final Workflows workflows = Workflows.ofThisRelease(FhirContext.forR4Cached());

    @ParameterizedTest
    @CsvSource({
        "servicerequest-request, active, new, request-referral, requested",
        "servicerequest-request, active, update, request-referral, requested",
        "servicerequest-request, revoked, update, request-cancelled, cancelled",
        "servicerequest-request, revoked, delete, request-cancelled, cancelled",
        "servicerequest-request, entered-in-error, update, request-cancelled, entered-in-error",
        "servicerequest-request, entered-in-error, delete, request-cancelled, entered-in-error",
        "servicerequest-response, completed, update, response-referral, completed",
        "servicerequest-response, revoked, new, response-referral, cancelled",
        "servicerequest-response, on-hold, new, response-referral-short, on-hold"
    })
    void aLineMovesTheTask(String event, String status, String reason, String definition, String task) {
        assertThat(workflows.find(event, status, reason, Bars.DEFINITIONS + definition))
                .hasValueSatisfying(line -> assertThat(line.task()).contains(TaskStatus.fromCode(task)));
    }

    @Test
    void aLineWithoutATargetMovesNothing() {
        assertThat(workflows.find(Bars.RESPONSE, "active", Bars.NEW, Bars.ANSWERED))
                .hasValueSatisfying(line -> assertThat(line.task()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "servicerequest-request, revoked, new, request-referral",
        "servicerequest-request, revoked, update, request-referral",
        "servicerequest-request, active, update, request-cancelled",
        "servicerequest-request, active, delete, request-referral",
        "servicerequest-request, completed, update, request-referral",
        "servicerequest-response, entered-in-error, update, response-referral",
        "servicerequest-response, active, new, request-referral"
    })
    void whatNoLineAllowsIsNotFound(String event, String status, String reason, String definition) {
        assertThat(workflows.find(event, status, reason, Bars.DEFINITIONS + definition))
                .isEmpty();
    }

    /** A task that nobody has acted on has no answer; FHIR's states that referral tasks don't use have none either. */
    @Test
    void everyStateThatOthersSeeGoesOut() {
        Set<TaskStatus> silent =
                Set.of(TaskStatus.DRAFT, TaskStatus.REQUESTED, TaskStatus.RECEIVED, TaskStatus.READY, TaskStatus.NULL);
        assertThat(Arrays.stream(TaskStatus.values()).filter(status -> !silent.contains(status)))
                .allSatisfy(status -> assertThat(workflows.answered(status)).isPresent());
        assertThat(workflows.answered(TaskStatus.REQUESTED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"accepted, active", "completed, completed", "rejected, revoked", "failed, revoked", "on-hold, on-hold"})
    void aStateGoesOutAs(String task, String status) {
        assertThat(workflows.answered(TaskStatus.fromCode(task))).contains(status);
    }
}
