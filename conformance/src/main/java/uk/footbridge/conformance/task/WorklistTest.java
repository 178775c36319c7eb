package uk.footbridge.conformance.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForService;
import uk.footbridge.conformance.requirement.Must;

/** A team's list of its tasks in one state, the newest first, which it looks at all day. */
@ForService
class WorklistTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A worklist that is sorted by -authored-on begins with the newest task, over all its pages.")
    void theNewestComesFirst() {
        List<String> stored = new ArrayList<>();
        for (String day : List.of("03", "01", "05", "02", "04")) {
            stored.add(task("2026-11-" + day + "T09:30:00Z"));
        }

        List<String> listed = new ArrayList<>();
        Answer page = server.search("Task", criteria("requested", "_count", "2"));
        listed.addAll(ids(page));
        for (Optional<String> next = page.next(); next.isPresent(); next = page.next()) {
            page = server.follow(next.get());
            listed.addAll(ids(page));
        }

        assertThat(listed).containsExactly(stored.get(2), stored.get(4), stored.get(0), stored.get(3), stored.get(1));
    }

    @Test
    @Must("A task moves from one worklist to the next with its state, and leaves all of them when it is deleted.")
    void aTaskIsListedByItsState() {
        String reference = task("2026-11-02T09:30:00Z");
        assertThat(ids(server.search("Task", criteria("requested")))).containsExactly(reference);
        assertThat(ids(server.search("Task", criteria("accepted")))).isEmpty();

        ObjectNode accepted = server.read(reference).resource().put("status", "accepted");
        server.update(accepted).isAnswered(200);

        assertThat(ids(server.search("Task", criteria("requested")))).isEmpty();
        assertThat(ids(server.search("Task", criteria("accepted")))).containsExactly(reference);
        assertThat(ids(server.search("Task", criteria("requested,accepted")))).containsExactly(reference);

        if (server.delete(reference).succeeded()) {
            assertThat(ids(server.search("Task", criteria("accepted")))).isEmpty();
        }
    }

    private String task(String authored) {
        String referral = server.created(parties.referral().resource());
        return server.created(parties.task(referral).resource().put("authoredOn", authored));
    }

    private String[] criteria(String states, String... more) {
        List<String> criteria =
                new ArrayList<>(List.of("owner", parties.linkWorkers(), "status", states, "_sort", "-authored-on"));
        criteria.addAll(List.of(more));
        return criteria.toArray(String[]::new);
    }

    private static List<String> ids(Answer page) {
        return page.isAnswered(200).entries().stream()
                .map(task -> "Task/" + task.path("id").asText())
                .toList();
    }
}
