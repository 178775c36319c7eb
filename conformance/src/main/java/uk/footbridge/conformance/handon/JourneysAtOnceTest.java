package uk.footbridge.conformance.handon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.HandOn;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Several clients at once send people on random journeys through ten services, among them such as try what they may not;
 * then every task is read, and nobody may have been dropped. The seed is a system property, so that a run can be repeated
 * as far as clients that run at once can be.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneysAtOnceTest {

    private static final int CLIENTS = 4;
    private static final int PEOPLE = 10;
    private static final int JOURNEYS_OF_EACH = 20;
    private static final int STEPS_OF_EACH_CLIENT = 30;
    private static final int SERVICES = 10;
    private static final Set<String> OPEN = Set.of("requested", "accepted", "in-progress", "on-hold");
    private static final Set<String> TAKEN_ON =
            Set.of("accepted", "in-progress", "on-hold", "completed", "failed", "cancelled");

    private final long seed = Long.getLong("journeys.seed", System.nanoTime());
    private final FhirServer server = FhirServer.underTest();
    private final Agency practice = Agency.named(server, "Roundabout Surgery");
    private final List<Agency> services = IntStream.range(0, SERVICES)
            .mapToObj(i -> Agency.named(server, "Service " + i + " on the roundabout"))
            .toList();

    @Test
    @Must("Of hundreds of referrals that several clients move and hand on at once, none ends without a way onward.")
    void nobodyIsDropped(TestReporter reporter) {
        reporter.publishEntry("journeys.seed", String.valueOf(seed));
        for (int i = 0; i < PEOPLE; i++) {
            Person person =
                    Person.registered(server, "Traveller", "Number " + i, "19%d-01-1%d".formatted(60 + i, i), practice);
            Journeys journeys = new Journeys(person);
            int window = i;
            Simultaneously.times(CLIENTS, client -> journeys.walk(new Random(seed + window * CLIENTS + client)));
            nobodyIsDropped(person, journeys);
        }
    }

    private void nobodyIsDropped(Person person, Journeys journeys) {
        List<JsonNode> tasks = new ArrayList<>(person.find("Task", "_sort", "_id"));
        assertThat(tasks).hasSizeGreaterThanOrEqualTo(JOURNEYS_OF_EACH);
        Map<String, List<JsonNode>> handOns = new HashMap<>();
        tasks.stream()
                .filter(task -> !Extension.all(task, "hand-on-kind").isEmpty())
                .forEach(task -> handOns.computeIfAbsent(
                                task.at("/partOf/0/reference").asText(), name -> new ArrayList<>())
                        .add(task));
        for (JsonNode task : tasks) {
            String status = task.path("status").asText();
            List<JsonNode> next = handOns.getOrDefault("Task/" + task.path("id").asText(), List.of());
            if (status.equals("rejected") || status.equals("failed")) {
                boolean wished =
                        Code.of(task.path("statusReason"), "task-status-reason").equals("person-declined");
                boolean talked = Extension.value(task, "talked-with-person")
                        .path("reference")
                        .asText()
                        .equals(journeys.talk);
                boolean takenOn = next.stream()
                        .anyMatch(
                                other -> TAKEN_ON.contains(other.path("status").asText()));
                assertThat(wished || talked || takenOn)
                        .as("A way onward of %s (seed %d)", task, seed)
                        .isTrue();
            }
            assertThat(next.stream()
                            .filter(other -> isOnward(other)
                                    && other.path("status").asText().equals("requested")))
                    .as("Open onward hand-ons of %s (seed %d)", task, seed)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(OPEN.contains(status)
                            && next.stream()
                                    .anyMatch(other -> isOnward(other)
                                            && OPEN.contains(
                                                    other.path("status").asText())
                                            && !other.path("status").asText().equals("requested")))
                    .as("%s is open although another service has it (seed %d)", task, seed)
                    .isFalse();
        }
    }

    private static boolean isOnward(JsonNode task) {
        return Extension.value(task, "hand-on-kind").asText().equals("onward");
    }

    /** Twenty referrals of one person, which all clients know. */
    private final class Journeys {

        private final String talk;
        private final String missed;
        private final List<SentReferral> tasks = new CopyOnWriteArrayList<>();

        Journeys(Person person) {
            for (int i = 0; i < JOURNEYS_OF_EACH; i++) {
                tasks.add(person.isReferred(practice, services.get(i % SERVICES), "Company"));
            }
            talk = person.meets(practice, tasks.get(0), "follow-up", "2026-11-16T10:00:00Z", 20);
            missed = person.misses(practice, tasks.get(0), "follow-up", "2026-11-17T10:00:00Z");
        }

        Answer walk(Random random) {
            Answer last = null;
            for (int i = 0; i < STEPS_OF_EACH_CLIENT; i++) {
                last = step(tasks.get(random.nextInt(tasks.size())), random).isAnswered(200, 409, 412, 422);
            }
            return last;
        }

        private Answer step(SentReferral referral, Random random) {
            return switch (random.nextInt(6)) {
                case 0, 1 -> handOn(referral, random);
                case 2 -> server.update(ended(referral.taskNow(), random));
                default -> referral.move(aStep(random));
            };
        }

        private TaskState aStep(Random random) {
            return List.of(
                            TaskState.ACCEPTED,
                            TaskState.ACCEPTED,
                            TaskState.ACCEPTED,
                            TaskState.IN_PROGRESS,
                            TaskState.COMPLETED,
                            TaskState.CANCELLED,
                            TaskState.ENTERED_IN_ERROR)
                    .get(random.nextInt(7));
        }

        private Answer handOn(SentReferral referral, Random random) {
            String to = services.get(random.nextInt(SERVICES)).reference();
            String kind = List.of("onward", "onward", "step-up", "step-across").get(random.nextInt(4));
            Answer answer = referral.handOn(HandOn.of(kind, to, "no-capacity"));
            if (answer.succeeded()) {
                tasks.add(referral.next(answer));
            }
            return answer;
        }

        private ObjectNode ended(ObjectNode task, Random random) {
            task.put("status", task.path("status").asText().equals("requested") ? "rejected" : "failed");
            task.set("statusReason", Json.concept("We are full"));
            switch (random.nextInt(4)) {
                case 0 -> task.set("statusReason", SentReferral.reason());
                case 1 -> Extension.add(task, "talked-with-person", "Reference", Json.reference(talk));
                case 2 -> Extension.add(task, "talked-with-person", "Reference", Json.reference(missed));
                default -> task.remove("note");
            }
            return task;
        }
    }
}
