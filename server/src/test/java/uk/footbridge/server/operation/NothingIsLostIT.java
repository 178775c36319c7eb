package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.server.operation.UnreliableReceiver.Arrival;

/**
 * Ten thousand changes of tasks reach a receiver that is away for a third of the time, each in its order, while servers are
 * killed five times; and no event is sent by two servers as if it were new.
 */
@Isolated("It needs the whole machine")
class NothingIsLostIT {

    private static final int GROUPS = 20;
    private static final int TASKS_OF_EACH = 10;
    private static final int CHANGES = Integer.getInteger("changes", 10_000);
    private static final int CHANGES_OF_EACH = CHANGES / GROUPS / TASKS_OF_EACH;
    private static final int VERSIONS = CHANGES_OF_EACH + 1;
    private static final int KILLS = 5;
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Map<String, String> SETTINGS = Map.of("FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS", "127.0.0.0/8");

    private final AtomicInteger done = new AtomicInteger();

    @ParameterizedTest(name = "by {0} server(s)")
    @ValueSource(ints = {1, 2})
    void everyChangeArrivesInItsOrder(int count) throws Exception {
        PreparedDatabase database = PreparedDatabase.copy();
        AtomicReferenceArray<RunningServer> servers = new AtomicReferenceArray<>(count);
        List<Integer> ports = IntStream.range(0, count)
                .mapToObj(i -> RunningServer.freePort())
                .toList();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (UnreliableReceiver receiver = new UnreliableReceiver()) {
            for (int i = 0; i < count; i++) {
                servers.set(i, database.launch(ports.get(i), SETTINGS));
            }
            servers.get(0).awaitReady();
            subscribe(servers.get(0), receiver.endpoint());
            List<Future<Void>> moving = IntStream.range(0, GROUPS)
                    .mapToObj(group -> writers.submit(() -> new MovingTasks(
                                    "moving" + group, CHANGES_OF_EACH, () -> servers.get(group % count), done)
                            .move()))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                awaitDone((kill + 1) * CHANGES / (KILLS + 1), moving);
                int doomed = kill % count;
                servers.get(doomed).kill();
                servers.set(doomed, database.launch(ports.get(doomed), SETTINGS));
                servers.get(doomed).awaitReady();
            }
            for (Future<Void> each : moving) {
                each.get();
            }
            awaitEverything(receiver);
            report(count, receiver);
            nothingIsMissingOrOutOfOrder(receiver.arrivals());
            nothingIsSentTwiceAsNew(receiver.arrivals());
        } finally {
            writers.shutdownNow();
            for (int i = 0; i < count; i++) {
                if (servers.get(i) != null) {
                    servers.get(i).close();
                }
            }
        }
    }

    private static void subscribe(RunningServer server, String endpoint) throws Exception {
        accepted(
                server.post(
                        "/fhir",
                        """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"resource": {"resourceType": "Organization", "id": "practice", "name": "Surgery"},
                   "request": {"method": "PUT", "url": "Organization/practice"}},
                  {"resource": {"resourceType": "Organization", "id": "charity", "name": "Charity"},
                   "request": {"method": "PUT", "url": "Organization/charity"}},
                  {"resource": {"resourceType": "Patient", "id": "maureen", "name": [{"family": "Holt"}]},
                   "request": {"method": "PUT", "url": "Patient/maureen"}}]}"""));
        accepted(server.post(
                "/fhir/Subscription",
                """
                {"resourceType": "Subscription", "status": "requested", "reason": "To hear of every step",
                 "criteria": "https://fhir.footbridge.org.uk/SubscriptionTopic/referral-task",
                 "_criteria": {"extension": [{
                   "url": "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria",
                   "valueString": "Task?owner=Organization/charity"}]},
                 "channel": {"type": "rest-hook", "endpoint": "%s", "payload": "application/fhir+json",
                   "_payload": {"extension": [{
                     "url": "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content",
                     "valueCode": "full-resource"}]}}}"""
                        .formatted(endpoint)));
    }

    private static void accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private void awaitDone(int wanted, List<Future<Void>> moving) throws Exception {
        while (done.get() < wanted) {
            for (Future<Void> each : moving) {
                if (each.isDone()) {
                    // One that failed says why.
                    each.get();
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void awaitEverything(UnreliableReceiver receiver) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int wanted = GROUPS * TASKS_OF_EACH * VERSIONS;
        while (distinct(receiver.arrivals()) < wanted && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static long distinct(List<Arrival> arrivals) {
        return arrivals.stream()
                .map(arrival -> arrival.task() + arrival.version())
                .distinct()
                .count();
    }

    /** Printed, because how often a receiver hears something twice is a figure that people ask for. */
    private static void report(int servers, UnreliableReceiver receiver) {
        List<Arrival> arrivals = receiver.arrivals();
        long distinct = distinct(arrivals);
        System.out.printf(
                "%d server(s), %d kills, receiver away for %.0f %% of the time: %d changes arrived, %.2f %% of %d arrivals"
                        + " were duplicates%n",
                servers,
                KILLS,
                100 * receiver.shareDown(),
                distinct,
                100.0 * (arrivals.size() - distinct) / arrivals.size(),
                arrivals.size());
    }

    private static void nothingIsMissingOrOutOfOrder(List<Arrival> arrivals) {
        Map<String, List<Integer>> firsts = new HashMap<>();
        for (Arrival arrival : arrivals) {
            List<Integer> seen = firsts.computeIfAbsent(arrival.task(), task -> new ArrayList<>());
            if (!seen.contains(arrival.version())) {
                seen.add(arrival.version());
            }
        }
        List<Integer> inOrder = IntStream.rangeClosed(1, VERSIONS).boxed().toList();
        assertThat(firsts).hasSize(GROUPS * TASKS_OF_EACH);
        firsts.forEach((task, versions) -> assertThat(versions).as(task).isEqualTo(inOrder));
    }

    private static void nothingIsSentTwiceAsNew(List<Arrival> arrivals) {
        Map<String, Long> firstAttempts = arrivals.stream()
                .filter(arrival -> arrival.attempt() == 1)
                .collect(Collectors.groupingBy(Arrival::event, Collectors.counting()));
        assertThat(firstAttempts.values()).allMatch(times -> times == 1);
        Map<String, List<String>> changes = arrivals.stream()
                .collect(Collectors.groupingBy(
                        Arrival::event,
                        Collectors.mapping(arrival -> arrival.task() + " " + arrival.version(), Collectors.toList())));
        changes.values().forEach(same -> assertThat(same).containsOnly(same.get(0)));
    }
}
