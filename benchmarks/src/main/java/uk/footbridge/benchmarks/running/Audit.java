package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Measures what the audit costs: how many reads, searches and writes a second this build answers, and how many when what
 * records has been taken out of it ({@link WithoutAudit}), in turn on one machine, and what processor time an answer takes;
 * writes the result as JSON.
 *
 * <p>Arguments: the repository's folder and the file to write.
 */
public final class Audit {

    private static final int CLIENTS = Integer.getInteger("clients", 8);
    private static final int BLOCK_SECONDS = Integer.getInteger("block", 10);
    private static final int WARM_UP_BLOCKS = Integer.getInteger("warm-up", 2);
    private static final int BLOCKS = Integer.getInteger("blocks", 5);
    private static final int PATIENTS = 200;
    private static final List<String> KINDS = List.of("read", "search", "write");

    private final Results results;
    private final AtomicInteger next = new AtomicInteger();

    private Audit(Results results) {
        this.results = results;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Results results = new Results();
        Machine.describe(root, results);
        Path data = Results.folder(root, "audit");
        Path bare = Results.folder(root, "without-audit");
        Path change = Results.folder(root, "without-audit-classes");
        String classPath = WithoutAudit.classPath(change, Path.of("server/target/footbridge.jar"));
        try (MeasuredServer server = MeasuredServer.launch(root, data, Map.of());
                MeasuredServer without = MeasuredServer.launch(root, classPath, bare, Map.of())) {
            server.awaitReady();
            without.awaitReady();
            new Audit(results).measure(server, without);
        } finally {
            Results.delete(data);
            Results.delete(bare);
            Results.delete(change);
        }
        results.write(Path.of(args[1]));
    }

    private void measure(MeasuredServer server, MeasuredServer bare) throws Exception {
        fill(server);
        fill(bare);
        proveTheDifference(server, bare);
        results.row("clients", CLIENTS);
        results.row("blockSeconds", BLOCK_SECONDS);
        results.row("blocks", BLOCKS);
        for (String kind : KINDS) {
            measure(kind, server, bare);
        }
        results.row("residentMegabytesAfter", server.residentMegabytes());
        results.row("loadAfter", Machine.load());
    }

    /** One server after the other in short turns, so that what else happens on the machine meets both. */
    private void measure(String kind, MeasuredServer server, MeasuredServer bare) throws Exception {
        for (int i = 0; i < WARM_UP_BLOCKS; i++) {
            block(kind, server);
            block(kind, bare);
        }
        List<Block> with = new ArrayList<>();
        List<Block> without = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            with.add(block(kind, server));
            without.add(block(kind, bare));
        }
        row(kind + "sPerSecond", with, without, Block::perSecond);
        row(kind + "ProcessorMicros", with, without, Block::processorMicros);
    }

    private void row(String name, List<Block> with, List<Block> without, ToDoubleFunction<Block> figure) {
        double[] here = with.stream().mapToDouble(figure).toArray();
        double[] there = without.stream().mapToDouble(figure).toArray();
        results.row(name, Results.at(here, 0.5));
        results.row(name + "WithoutAudit", Results.at(there, 0.5));
        results.row(name + "Percent", 100 * Results.at(here, 0.5) / Results.at(there, 0.5));
        results.row(name + "Each", each(here));
        results.row(name + "WithoutAuditEach", each(there));
    }

    private static List<Long> each(double[] values) {
        List<Long> rounded = new ArrayList<>();
        for (double value : values) {
            rounded.add(Math.round(value));
        }
        return rounded;
    }

    /**
     * What was measured while one server was asked for a while.
     *
     * @param perSecond answers
     * @param processorMicros of server and database, for each answer
     */
    private record Block(double perSecond, double processorMicros) {}

    private Block block(String kind, MeasuredServer server) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        double used = server.processorSeconds();
        long begun = System.nanoTime();
        long end = begun + BLOCK_SECONDS * 1_000_000_000L;
        Callable<Integer> client = () -> {
            int answers = 0;
            for (; System.nanoTime() < end; answers++) {
                send(kind, server);
            }
            return answers;
        };
        int all = 0;
        for (Future<Integer> each : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
            all += each.get();
        }
        clients.shutdown();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Block(all / seconds, (server.processorSeconds() - used) * 1e6 / all);
    }

    private void send(String kind, MeasuredServer server) throws IOException, InterruptedException {
        int number = next.incrementAndGet();
        String patient = "Patient/bench-" + number % PATIENTS;
        switch (kind) {
            case "read" -> get(server, "/" + patient);
            case "search" -> get(server, "/Basic?subject=" + patient + "&_count=5");
            default -> server.send("POST", "/Basic", basic(patient));
        }
    }

    private static void get(MeasuredServer server, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.fhir() + path)).build();
        HttpResponse<String> answer = server.http().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** A comparison of two servers that both keep an audit, or neither, would look just as good. */
    private static void proveTheDifference(MeasuredServer server, MeasuredServer bare) throws Exception {
        String search = "/AuditEvent?_count=1";
        if (!server.send("GET", search, "").contains("\"entry\"")
                || bare.send("GET", search, "").contains("\"entry\"")) {
            throw new IllegalStateException("One server must keep an audit and the other none.");
        }
    }

    private static String basic(String patient) {
        return "{\"resourceType\": \"Basic\", \"code\": {\"text\": \"Measured\"}, \"subject\": {\"reference\": \"%s\"}}"
                .formatted(patient);
    }

    private static void fill(MeasuredServer server) throws IOException, InterruptedException {
        for (int i = 0; i < PATIENTS; i++) {
            String id = "bench-" + i;
            server.send(
                    "PUT",
                    "/Patient/" + id,
                    "{\"resourceType\": \"Patient\", \"id\": \"%s\", \"name\": [{\"family\": \"Measured %d\"}]}"
                            .formatted(id, i));
            server.send("POST", "/Basic", basic("Patient/" + id));
        }
    }
}
