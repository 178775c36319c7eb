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
import uk.footbridge.conformance.requirement.ForService;
import uk.footbridge.conformance.requirement.Must;

/** The service finds the referrals that wait for it, and works on them. */
@ForService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("One search gives the service its waiting tasks, newest first, each with its request and its person.")
    void theServiceFindsItsWorkList() {
        Parties own = Parties.registeredAt(server);
        SentReferral older = SentReferral.in(TaskState.REQUESTED, server, own);
        SentReferral newer = SentReferral.in(TaskState.REQUESTED, server, own);
        SentReferral accepted = SentReferral.broughtTo(TaskState.ACCEPTED, server, own);

        List<String> found = referencesOf(server.search(
                        "Task",
                        "owner",
                        own.linkWorkers(),
                        "status",
                        "requested",
                        "_include",
                        "Task:focus",
                        "_include",
                        "Task:patient",
                        "_sort",
                        "-_lastUpdated")
                .isAnswered(200));

        assertThat(found)
                .containsSubsequence(newer.task(), older.task())
                .contains(newer.request(), older.request(), own.patient())
                .doesNotContain(accepted.task());
    }

    @Test
    @Must("A service may ask for several states, and for tasks that nobody owns yet.")
    void theServiceFindsOpenTasks() {
        String request = server.created(parties.referral().resource());
        ObjectNode task = parties.task(request).resource();
        task.remove("owner");
        String open = server.created(task);

        Answer answer =
                server.search("Task", "focus", request, "status", "requested,accepted", "owner:missing", "true");

        assertThat(referencesOf(answer.isAnswered(200))).containsExactly(open);
    }

    @Test
    @Must("A task that is read, accepted and written back with If-Match is accepted.")
    void theServiceAccepts() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        Answer read = server.read(referral.task()).isAnswered(200);

        Answer accepted = server.updateIfMatch(
                        SentReferral.inState(read.resource(), TaskState.ACCEPTED), read.version())
                .isAnswered(200);

        assertThat(accepted.version()).isNotEqualTo(read.version());
        assertThat(referral.taskStatus()).isEqualTo("accepted");
    }

    @Test
    @Must("A service hands part of a referral on by a request and a task of its own that name the first ones.")
    void theServiceHandsOn() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode request =
                parties.referral().with("requester", parties.linkWorkers()).resource();
        request.put("intent", "filler-order").putArray("basedOn").addObject().put("reference", referral.request());
        ObjectNode task = parties.task("replaced")
                .with("requester", parties.linkWorkers())
                .with("owner", parties.charity())
                .resource();
        task.putArray("partOf").addObject().put("reference", referral.task());

        SentReferral handedOn = SentReferral.sent(server, request, task);

        assertThat(referencesOf(server.search("ServiceRequest", "based-on", referral.request())
                        .isAnswered(200)))
                .containsExactly(handedOn.request());
        assertThat(referencesOf(
                        server.search("Task", "part-of", referral.task()).isAnswered(200)))
                .containsExactly(handedOn.task());
    }

    @Test
    @Must("What becomes of a part leaves the whole as it is: the service itself closes the loop.")
    void aPartLeavesTheWholeOpen() {
        SentReferral referral = SentReferral.broughtTo(TaskState.IN_PROGRESS, server, parties);
        ObjectNode request = parties.referral().resource();
        request.put("intent", "filler-order").putArray("basedOn").addObject().put("reference", referral.request());
        ObjectNode task =
                parties.task("replaced").with("owner", parties.charity()).resource();
        task.putArray("partOf").addObject().put("reference", referral.task());
        SentReferral part = SentReferral.sent(server, request, task);

        part.moved(TaskState.ACCEPTED);
        part.moved(TaskState.FAILED);

        assertThat(referral.taskStatus()).isEqualTo("in-progress");
        assertThat(referral.requestStatus()).isEqualTo("active");
    }

    private static List<String> referencesOf(Answer answer) {
        return answer.entries().stream()
                .map((JsonNode resource) -> resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText())
                .toList();
    }
}
