package uk.footbridge.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Whoever looks at nothing but the plan still knows how far each referral in it has come. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanFollowsTaskTest {

    private static final int RACES = 8;

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @ParameterizedTest(name = "a task {0} makes the action {1}")
    @CsvSource({
        "DRAFT, not-started",
        "REQUESTED, not-started",
        "ACCEPTED, scheduled",
        "REJECTED, cancelled",
        "IN_PROGRESS, in-progress",
        "ON_HOLD, on-hold",
        "COMPLETED, completed",
        "FAILED, stopped",
        "CANCELLED, cancelled",
        "ENTERED_IN_ERROR, entered-in-error"
    })
    @Must("The action has the status that its task's status means, when the plan is written and when the task moves.")
    void theActionFollowsItsTask(TaskState state, String status) {
        SentReferral referral = SentReferral.in(state.path().get(0), server, parties);
        String plan = planFor(referral);

        state.path().stream().skip(1).forEach(referral::moved);

        assertThat(actionStatus(plan)).isEqualTo(status);
        assertThat(actionStatus(planFor(referral))).isEqualTo(status);
    }

    @Test
    @Must("What a sender says of the action's status gives way to the task.")
    void theTaskDecides() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode plan = Plans.withReferral(Plans.active(parties), referral.task());
        ((ObjectNode) plan.at("/activity/0")).set("extension", said("completed"));

        String stored = server.created(plan);

        assertThat(actionStatus(stored)).isEqualTo("in-progress");
        server.jsonPatch(
                        stored,
                        FhirServer.operations(
                                FhirServer.operation("replace", "/activity/0/extension", said("completed"))))
                .isAnswered(200);
        assertThat(actionStatus(stored)).isEqualTo("in-progress");
    }

    @Test
    @Must("The answer to the plan's write shows the status already, in the version that is stored.")
    void theAnswerShowsIt() {
        SentReferral referral = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);

        Answer answer = server.create(Plans.withReferral(Plans.active(parties), referral.task()))
                .isAnswered(201);

        assertThat(Plans.actionStatus(answer.resource(), 0)).isEqualTo("scheduled");
        assertThat(answer.version()).isEqualTo("1");
        assertThat(server.read(answer.reference()).version()).isEqualTo("1");
    }

    @Test
    @Must("The plan follows a task that moves by patch, in a transaction, and with its revoked request.")
    void thePlanFollowsOnEveryWay() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        String plan = planFor(referral);

        server.post(Bundle.transaction().jsonPatch(referral.task(), status("accepted")))
                .isAnswered(200);
        assertThat(actionStatus(plan)).isEqualTo("scheduled");
        server.post(Bundle.transaction()
                        .update(SentReferral.inState(referral.taskNow(), TaskState.IN_PROGRESS))
                        .jsonPatch(
                                plan,
                                FhirServer.operations(FhirServer.operation(
                                        "add", "/activity/-", Plans.line("Ring the bus company")))))
                .isAnswered(200);
        assertThat(actionStatus(plan)).isEqualTo("in-progress");
        server.jsonPatch(referral.request(), status("revoked")).isAnswered(200);
        assertThat(actionStatus(plan)).isEqualTo("cancelled");
        assertThat(server.read(plan).resource().path("activity")).hasSize(2);
    }

    @Test
    @Must("A refused step of the task leaves the plan as it was.")
    void aRefusedStepLeavesThePlan() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        String plan = planFor(referral);

        referral.move(TaskState.COMPLETED).isRefused(422);

        assertThat(server.read(plan).version()).isEqualTo("1");
    }

    @Test
    @Must("A plan that is completed or revoked is history and keeps what it said; taken up again, it follows again.")
    void aPlanThatIsOverStaysAsItWas() {
        SentReferral referral = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);
        String plan = planFor(referral);
        server.jsonPatch(plan, status("revoked")).isAnswered(200);

        referral.moved(TaskState.IN_PROGRESS);

        assertThat(actionStatus(plan)).isEqualTo("scheduled");
        server.jsonPatch(plan, status("active")).isAnswered(200);
        assertThat(actionStatus(plan)).isEqualTo("in-progress");
    }

    @RepeatedTest(RACES)
    @Must("A task that moves while a plan takes it in ends with one status in both.")
    void aTaskMovesWhileThePlanTakesItIn() {
        SentReferral referral = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);
        ObjectNode moved = SentReferral.inState(referral.taskNow(), TaskState.IN_PROGRESS);
        String existing = server.created(Plans.active(parties));

        List<Answer> answers = Simultaneously.times(4, i -> switch (i) {
            case 0 -> server.update(moved);
            case 1 -> server.jsonPatch(
                    existing,
                    FhirServer.operations(FhirServer.operation(
                            "add", "/activity", Json.array().add(Plans.referral(referral.task())))));
            case 2 -> server.create(Plans.withReferral(Plans.active(parties), referral.task()));
            default -> server.post(Bundle.transaction()
                    .create(null, Plans.withReferral(Plans.active(parties), referral.task()))
                    .create(null, Plans.goal(parties)));
        });

        answers.subList(0, 3).forEach(answer -> answer.isAnswered(200, 201));
        assertThat(actionStatus(existing)).isEqualTo("in-progress");
        assertThat(actionStatus(answers.get(2).reference())).isEqualTo("in-progress");
        if (answers.get(3).isAnswered(200, 409).succeeded()) {
            assertThat(actionStatus(answers.get(3).written().get(0))).isEqualTo("in-progress");
        }
    }

    private String planFor(SentReferral referral) {
        return server.created(Plans.withReferral(Plans.active(parties), referral.task()));
    }

    private String actionStatus(String plan) {
        return Plans.actionStatus(server.read(plan).isAnswered(200).resource(), 0);
    }

    private static ArrayNode said(String status) {
        ArrayNode extensions = Json.array();
        extensions
                .addObject()
                .put("url", Profile.url("action-status"))
                .putObject("valueCodeableConcept")
                .putArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/care-plan-activity-status")
                .put("code", status);
        return extensions;
    }

    private static ArrayNode status(String status) {
        return FhirServer.operations(
                FhirServer.operation("replace", "/status", Json.object().textNode(status)));
    }
}
