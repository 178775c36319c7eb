package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/**
 * Measures the figures of the README on the machine where it runs, prints them, and writes the raw data as JSON.
 *
 * <p>Arguments: the repository's folder, the file to write.
 */
public final class Figures {

    private static final int STARTS = 3;
    private static final int CONNECTIONS = 4;
    private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 60);
    private static final int MEASURED_SECONDS = Integer.getInteger("measured", 30);
    private static final String PROFILE = "https://fhir.footbridge.org.uk/StructureDefinition/sp-referral";

    private final Path root;
    private final Path data;
    private final Results results = new Results();

    private Figures(Path root, Path data) {
        this.root = root;
        this.data = data;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path data = Results.folder(root, "figures");
        try {
            new Figures(root, data).measure(Path.of(args[1]));
        } finally {
            Results.delete(data);
        }
    }

    private void measure(Path file) throws Exception {
        Machine.describe(root, results);
        results.row("distributionMegabytes", distributionBytes() / 1e6);
        results.row("firstStartSeconds", startOnce());
        double[] starts = new double[STARTS];
        for (int i = 0; i < STARTS - 1; i++) {
            starts[i] = startOnce();
        }
        try (MeasuredServer server = launch()) {
            starts[STARTS - 1] = server.awaitReady();
            results.row("startSeconds", Arrays.toString(starts));
            results.row("startSecondsMedian", Results.at(starts, 0.50));
            results.row("residentMegabytesAfterStart", server.residentMegabytes());
            measureCreates(server);
            results.row("residentMegabytesAfterLoad", server.residentMegabytes());
            results.row("databaseMegabytesAfterLoad", server.databaseMegabytes());
        }
        results.write(file);
    }

    private double startOnce() throws IOException, InterruptedException {
        try (MeasuredServer server = launch()) {
            return server.awaitReady();
        }
    }

    private MeasuredServer launch() throws IOException {
        return MeasuredServer.launch(root, data, Map.of());
    }

    private void measureCreates(MeasuredServer server) throws Exception {
        server.send(
                "PUT",
                "/Organization/figures",
                "{\"resourceType\":\"Organization\",\"id\":\"figures\",\"name\":\"Figures\"}");
        server.send(
                "PUT",
                "/Patient/figures",
                "{\"resourceType\":\"Patient\",\"id\":\"figures\",\"name\":[{\"text\":\"Figures\"}]}");
        load(server, WARM_UP_SECONDS);
        results.row("fsyncsPerSecond", Machine.fsyncsPerSecond(data));
        Load load = load(server, MEASURED_SECONDS);
        results.row("connections", CONNECTIONS);
        results.row("warmUpSeconds", WARM_UP_SECONDS);
        results.row("measuredSeconds", MEASURED_SECONDS);
        results.row("createsPerSecond", load.perSecond());
        results.row("createsRefused", load.refused());
        results.row("createMillisMedian", Results.at(load.millis(), 0.50));
        results.row("createMillis95", Results.at(load.millis(), 0.95));
        results.row("createMillis99", Results.at(load.millis(), 0.99));
    }

    /** Only answers with 201 count, and the time of each is kept. */
    private record Load(double seconds, double[] millis, int refused) {
        double perSecond() {
            return millis.length / seconds;
        }
    }

    private static Load load(MeasuredServer server, int seconds) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                work.add(() -> createUntil(server, end));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> client : clients.invokeAll(work)) {
                all.addAll(client.get());
            }
            double taken = (System.nanoTime() - start) / 1e9;
            double[] created = all.stream()
                    .mapToLong(Long::longValue)
                    .filter(nanos -> nanos >= 0)
                    .mapToDouble(nanos -> nanos / 1e6)
                    .toArray();
            return new Load(taken, created, all.size() - created.length);
        } finally {
            clients.shutdown();
        }
    }

    /** The nanoseconds of each create, -1 for one that was not answered 201. */
    private static List<Long> createUntil(MeasuredServer server, long end) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.fhir() + "/ServiceRequest"))
                    .header("Content-Type", "application/fhir+json")
                    .POST(HttpRequest.BodyPublishers.ofString(referral()))
                    .build();
            long begun = System.nanoTime();
            int status = server.http()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            nanos.add(status == 201 ? System.nanoTime() - begun : -1);
        }
        return nanos;
    }

    private static String referral() {
        return """
                {"resourceType": "ServiceRequest", "meta": {"profile": ["%s"]},
                 "identifier": [{"system": "urn:ietf:rfc:3986", "value": "urn:uuid:%s"}],
                 "status": "active", "intent": "order", "authoredOn": "2026-11-01T09:30:00Z",
                 "code": {"text": "Social prescribing"}, "reasonCode": [{"text": "Lonely, and out of work"}],
                 "subject": {"reference": "Patient/figures"}, "requester": {"reference": "Organization/figures"}}
                """
                .formatted(PROFILE, UUID.randomUUID());
    }

    /** The server's jar and the libraries that its manifest names: what lies beside them from older builds is no part. */
    private long distributionBytes() throws IOException {
        Path jar = root.resolve("server/target/footbridge.jar");
        try (JarFile file = new JarFile(jar.toFile())) {
            String libraries = file.getManifest().getMainAttributes().getValue("Class-Path");
            long bytes = Files.size(jar);
            for (String library : libraries.split(" ")) {
                bytes += Files.size(jar.resolveSibling(library));
            }
            return bytes;
        }
    }
}
