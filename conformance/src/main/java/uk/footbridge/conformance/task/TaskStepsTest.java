package uk.footbridge.conformance.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForService;
import uk.footbridge.conformance.requirement.Must;

/** Tries every step between two states of a referral task, allowed or not, on every way in. */
@ForService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskStepsTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    /** A refused step leaves a task as it was, so the next refusal may be tried on the same one. */
    private final Map<TaskState, ObjectNode> unmoved = new HashMap<>();

    static Stream<Arguments> allowedSteps() {
        return everyStep(TaskState::next);
    }

    static Stream<Arguments> forbiddenSteps() {
        return everyStep(TaskState::forbidden);
    }

    private static Stream<Arguments> everyStep(Function<TaskState, Collection<TaskState>> targets) {
        return Way.PLAIN.stream().flatMap(way -> Arrays.stream(TaskState.values())
                .flatMap(from -> targets.apply(from).stream().map(to -> Arguments.of(from, to, way))));
    }

    @ParameterizedTest(name = "from {0} to {1} by {2}")
    @MethodSource("allowedSteps")
    @Must("A referral task takes each step that its states allow.")
    void anAllowedStepIsTaken(TaskState from, TaskState to, Way way) {
        SentReferral referral = SentReferral.broughtTo(from, server, parties);

        way.step(server, referral.taskNow(), to).isAnswered(200);

        assertThat(referral.taskStatus()).isEqualTo(to.code());
    }

    @ParameterizedTest(name = "from {0} to {1} by {2}")
    @MethodSource("forbiddenSteps")
    @Must("Any other step is refused, names the state, the one asked for and those allowed, and changes nothing.")
    void aForbiddenStepIsRefused(TaskState from, TaskState to, Way way) {
        ObjectNode before = unmoved.computeIfAbsent(
                from, state -> SentReferral.broughtTo(state, server, parties).taskNow());

        Answer answer = way.step(server, before, to);

        ObjectNode after = server.read("Task/" + before.path("id").asText()).resource();
        if (!after.equals(before)) {
            unmoved.remove(from);
        }
        answer.isRefused(422).says(from.code(), to.code());
        from.next().forEach(allowed -> answer.says(allowed.code()));
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest(name = "by {0}")
    @EnumSource(Way.class)
    @Must("The states hold on every way in: what is allowed is done, and what is not is refused.")
    void theStatesHoldOnEveryWayIn(Way way) {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode requested = referral.taskNow();

        way.step(server, requested, TaskState.COMPLETED).isRefused(422).says("requested", "completed", "accepted");
        assertThat(referral.taskNow()).isEqualTo(requested);

        way.step(server, requested, TaskState.ACCEPTED).isAnswered(200);
        assertThat(referral.taskStatus()).isEqualTo("accepted");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(TaskState.class)
    @Must("A new referral task is a draft or requested, and in no other state.")
    void aNewTaskIsADraftOrRequested(TaskState state) {
        String referral = server.created(parties.referral().resource());
        ObjectNode task = SentReferral.inState(parties.task(referral).resource(), state);

        Answer answer = server.create(task);

        if (TaskState.FIRST.contains(state)) {
            answer.isAnswered(201);
        } else {
            answer.isRefused(422).says(state.code(), "draft", "requested");
            assertThat(server.search("Task", "focus", referral).entries()).isEmpty();
        }
    }

    @Test
    @Must("A new task that comes in a transaction is a draft or requested too.")
    void aNewTaskInATransactionIsADraftOrRequested() {
        ObjectNode request = parties.referral().resource();
        String identifier = request.at("/identifier/0/value").asText();
        ObjectNode task = parties.task("replaced").resource().put("status", "in-progress");

        server.post(SentReferral.transaction(request, task)).isRefused(422).says("in-progress", "draft", "requested");

        assertThat(server.search("ServiceRequest", "identifier", identifier).entries())
                .as("A transaction is stored whole or not at all")
                .isEmpty();
    }

    @Test
    @Must("Dropping the profile or the code of a referral task does not set it free of its states.")
    void theStatesCannotBeDodged() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode before = referral.taskNow();
        ObjectNode disguised = SentReferral.inState(Profile.unclaimed(before.deepCopy()), TaskState.COMPLETED);
        disguised.put("id", before.path("id").asText());
        disguised.remove("code");

        server.update(disguised).isRefused(422);

        assertThat(referral.taskNow()).isEqualTo(before);
    }

    @Test
    @Must("A task that asks to fulfil a ServiceRequest is a referral task, whether or not it claims a profile.")
    void aPlainFulfilTaskIsAReferralTask() {
        String referral = server.created(parties.referral().resource());
        String task = server.created(Profile.unclaimed(parties.task(referral).resource()));
        ObjectNode stored = server.read(task).resource();

        server.update(SentReferral.inState(stored, TaskState.IN_PROGRESS))
                .isRefused(422)
                .says("requested", "in-progress", "accepted");
    }

    @Test
    @Must("A task that asks for something else than a referral moves as base FHIR lets it.")
    void anotherKindOfTaskIsLeftAlone() {
        ObjectNode task = Json.object()
                .put("resourceType", "Task")
                .put("status", "in-progress")
                .put("intent", "plan")
                .put("description", "Ring the person back");
        String reference = server.created(task);

        server.update(server.read(reference).resource().put("status", "ready")).isAnswered(200);
    }

    @Test
    @Must("A note may be added to a task that stays in its state.")
    void aNoteChangesNoState() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode task = referral.taskNow();
        task.withArray("/note").addObject().put("text", "Rang twice, no answer yet");

        server.updateIfMatch(task, task.at("/meta/versionId").asText()).isAnswered(200);

        assertThat(referral.taskNow().at("/note/0/text").asText()).isEqualTo("Rang twice, no answer yet");
    }
}
