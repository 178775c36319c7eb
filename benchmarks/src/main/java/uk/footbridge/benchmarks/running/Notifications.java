package uk.footbridge.benchmarks.running;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how soon ten receivers hear of changes while 50 writes go in each second, of which each concerns four of them,
 * and what that costs the writes; writes the result as JSON.
 *
 * <p>Arguments: the repository's folder, the file to write, and if wanted the jar of an older build that notifies nobody,
 * to which the same writes are sent in turn.
 */
public final class Notifications {

    static final String TASK = "measured-";

    private static final int RECEIVERS = 10;
    private static final int TASKS = 50;
    private static final int WRITES_PER_SECOND = Integer.getInteger("writes-per-second", 50);
    private static final int BLOCK_SECONDS = Integer.getInteger("block", 20);
    private static final int WARM_UP_BLOCKS = Integer.getInteger("warm-up", 3);
    private static final int BLOCKS = Integer.getInteger("blocks", 4);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern STATUS = Pattern.compile("\"status\":\\s*\"([a-z]+)\"");

    private final Results results;
    private final List<CountingReceiver> receivers = new ArrayList<>();
    private final Map<String, Integer> heard = new HashMap<>();
    private final List<Double> delays = new ArrayList<>();

    private Notifications(Results results) {
        this.results = results;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Results results = new Results();
        Machine.describe(root, results);
        Path data = Results.folder(root, "notifications");
        Path older = Results.folder(root, "older");
        try {
            new Notifications(results).measure(root, data, older, args.length > 2 ? Path.of(args[2]) : null);
        } finally {
            Results.delete(data);
            Results.delete(older);
        }
        results.write(Path.of(args[1]));
    }

    private void measure(Path root, Path data, Path olderData, Path olderJar) throws Exception {
        Map<String, String> settings = Map.of("FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS", "127.0.0.0/8");
        try (MeasuredServer server = MeasuredServer.launch(root, data, settings);
                MeasuredServer older =
                        olderJar == null ? null : MeasuredServer.launch(root, olderJar, olderData, Map.of())) {
            server.awaitReady();
            TaskWrites writes = new TaskWrites(server, TASKS);
            TaskWrites olderWrites = null;
            if (older != null) {
                older.awaitReady();
                olderWrites = new TaskWrites(older, TASKS);
            }
            List<String> subscriptions = subscribe(server);
            for (int i = 0; i < WARM_UP_BLOCKS; i++) {
                block(writes);
                if (olderWrites != null) {
                    olderWrites.write(WRITES_PER_SECOND, BLOCK_SECONDS);
                }
            }
            delays.clear();
            List<Double> notifying = new ArrayList<>();
            List<Double> silent = new ArrayList<>();
            double deliveredPerSecond = 0;
            for (int i = 0; i < BLOCKS; i++) {
                long begun = System.nanoTime();
                int before = count();
                addAll(notifying, block(writes));
                deliveredPerSecond += (count() - before) / ((System.nanoTime() - begun) / 1e9) / BLOCKS;
                if (olderWrites != null) {
                    addAll(silent, olderWrites.write(WRITES_PER_SECOND, BLOCK_SECONDS));
                }
            }
            report(notifying, silent, deliveredPerSecond);
            results.row("subscriptions", subscriptions.size());
            results.row("residentMegabytesAfter", server.residentMegabytes());
            results.row("loadAfter", Machine.load());
        } finally {
            receivers.forEach(CountingReceiver::close);
        }
    }

    private static void addAll(List<Double> all, double[] millis) {
        for (double each : millis) {
            all.add(each);
        }
    }

    private void report(List<Double> notifying, List<Double> silent, double deliveredPerSecond) {
        results.row("receivers", RECEIVERS);
        results.row("writesPerSecond", WRITES_PER_SECOND);
        results.row("warmUpSeconds", WARM_UP_BLOCKS * BLOCK_SECONDS);
        results.row("measuredSeconds", BLOCKS * BLOCK_SECONDS);
        results.row("deliveredPerSecond", deliveredPerSecond);
        results.row("delivered", delays.size());
        results.row(
                "repeats",
                receivers.stream().mapToInt(CountingReceiver::repeats).sum());
        slow("delay", delays);
        slow("write", notifying);
        if (!silent.isEmpty()) {
            slow("olderBuildsWrite", silent);
        }
    }

    private void slow(String name, List<Double> all) {
        double[] millis = all.stream().mapToDouble(Double::doubleValue).toArray();
        results.row(name + "MillisMedian", Results.at(millis, 0.50));
        results.row(name + "Millis95", Results.at(millis, 0.95));
        results.row(name + "Millis99", Results.at(millis, 0.99));
        results.row(name + "MillisMost", Results.at(millis, 1));
    }

    private List<String> subscribe(MeasuredServer server) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < RECEIVERS; i++) {
            CountingReceiver receiver = new CountingReceiver();
            receivers.add(receiver);
            String id = server.send("POST", "/Subscription", subscription(receiver.endpoint(), TaskWrites.filter(i)));
            Matcher found = Pattern.compile("\"id\":\\s*\"([^\"]+)\"").matcher(id);
            if (!found.find()) {
                throw new IllegalStateException("A Subscription without an id: " + id);
            }
            ids.add(found.group(1));
        }
        for (String id : ids) {
            awaitActive(server, id);
        }
        return ids;
    }

    private static void awaitActive(MeasuredServer server, String id) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Matcher status = STATUS.matcher(server.send("GET", "/Subscription/" + id, ""));
            if (status.find() && status.group(1).equals("active")) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The Subscription " + id + " did not become active.");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static String subscription(String endpoint, String filter) {
        String backport = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
        return """
                {"resourceType": "Subscription", "status": "requested", "reason": "To measure",
                 "criteria": "https://fhir.footbridge.org.uk/SubscriptionTopic/referral-task",
                 "_criteria": {"extension": [{"url": "%sbackport-filter-criteria", "valueString": "%s"}]},
                 "channel": {"type": "rest-hook", "endpoint": "%s", "payload": "application/fhir+json",
                   "_payload": {"extension": [{"url": "%sbackport-payload-content", "valueCode": "full-resource"}]}}}"""
                .formatted(backport, filter, endpoint, backport);
    }

    private int count() {
        return receivers.stream().mapToInt(CountingReceiver::count).sum();
    }

    /** Writes for one block, waits until all have been heard of, and notes how long after its answer each write was. */
    private double[] block(TaskWrites writes) throws Exception {
        int before = count();
        double[] millis = writes.write(WRITES_PER_SECOND, BLOCK_SECONDS);
        int expected = before + millis.length * RECEIVERS * 2 / 5;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count() < expected) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Only " + (count() - before) + " of " + (expected - before) + " notifications came.");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        for (TaskWrites.Written task : writes.tasks()) {
            noteDelays(task);
        }
        return millis;
    }

    /** Order per referral holds, so the n-th event about a task tells of its n-th write. */
    private void noteDelays(TaskWrites.Written task) {
        List<Long> answered = task.takeAnswered();
        for (int i = 0; i < receivers.size(); i++) {
            List<Long> arrivals = receivers.get(i).arrivals(task.id);
            String key = i + task.id;
            int begun = heard.getOrDefault(key, 0);
            for (int n = 0; n < answered.size() && begun + n < arrivals.size(); n++) {
                delays.add((arrivals.get(begun + n) - answered.get(n)) / 1e6);
            }
            heard.put(key, arrivals.size());
        }
    }
}
