package uk.footbridge.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.HandOn;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Two agencies have tasks of one plan at the same time, and neither's steps touch the other's. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JointWorkTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);
    private final Agency another = Agency.named(server, "Recovery Café");

    @Test
    @Must("Two agencies move their tasks of one plan in the same instant, and the plan shows each in its own state.")
    void eachTaskHasItsOwnState() {
        SentReferral one = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);
        SentReferral other = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);
        String plan = planOf(one, other);
        List<ObjectNode> tasks = List.of(one.taskNow(), other.taskNow());
        List<TaskState> steps = List.of(TaskState.IN_PROGRESS, TaskState.ON_HOLD);

        List<Answer> answers =
                Simultaneously.times(2, i -> server.update(SentReferral.inState(tasks.get(i), steps.get(i))));

        answers.forEach(answer -> answer.isAnswered(200));
        assertThat(statusesIn(plan)).containsExactly("in-progress", "on-hold");
    }

    @Test
    @Must("One agency hands its part of a plan on; the plan follows, and the other agency's part is as it was.")
    void oneHandsItsPartOn() {
        SentReferral one = SentReferral.broughtTo(TaskState.ACCEPTED, server, parties);
        SentReferral other = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        String plan = planOf(one, other);
        ObjectNode untouched = other.taskNow();

        SentReferral next = one.goesOn(HandOn.onward(another.reference()));
        assertThat(statusesIn(plan)).containsExactly("scheduled", "in-progress");
        next.moved(TaskState.ACCEPTED);

        assertThat(one.taskStatus()).isEqualTo("failed");
        assertThat(statusesIn(plan)).containsExactly("stopped", "in-progress");
        assertThat(other.taskNow()).isEqualTo(untouched);
        assertThat(other.requestStatus()).isEqualTo("active");
    }

    private String planOf(SentReferral one, SentReferral other) {
        ObjectNode plan = Plans.active(parties);
        Plans.withReferral(plan, one.task());
        Plans.withReferral(plan, other.task());
        return server.created(plan);
    }

    private List<String> statusesIn(String plan) {
        ObjectNode now = server.read(plan).isAnswered(200).resource();
        return List.of(Plans.actionStatus(now, 0), Plans.actionStatus(now, 1));
    }
}
