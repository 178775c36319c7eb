import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Measures the figures of the README on the machine where it runs, prints them, and writes the raw data as JSON.
 *
 * <p>Arguments: the repository's folder, the file to write. Load generator, server and database share the machine's
 * cores, so figures of two machines compare as ratios at best.
 */
public final class Figures {
    private static final int STARTS = 3;
    private static final int CONNECTIONS = 4;
    private static final int WARM_UP_SECONDS = Integer.getInteger("warm-up", 60);
    private static final int MEASURED_SECONDS = Integer.getInteger("measured", 30);
    private static final long POLL_MILLIS = 20;
    private static final long START_LIMIT_SECONDS = 600;
    private static final String PROFILE = "https://fhir.footbridge.org.uk/StructureDefinition/sp-referral";

    private final Path root;
    private final Path data;
    private final String base;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final List<String> rows = new ArrayList<>();

    private Figures(Path root, Path data) throws IOException {
        this.root = root;
        this.data = data;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.base = "http://127.0.0.1:" + port;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path result = Path.of(args[1]);
        Path data = Files.createTempDirectory(Files.createDirectories(root.resolve("target")), "figures-");
        try {
            new Figures(root, data).measure(result);
        } finally {
            deleteTree(data);
        }
    }

    private void measure(Path result) throws Exception {
        row("date", OffsetDateTime.now(ZoneOffset.UTC).withNano(0));
        describeMachine();
        row("distributionMegabytes", distributionBytes() / 1e6);
        row("firstStartSeconds", startOnce());
        double[] starts = new double[STARTS];
        for (int i = 0; i < STARTS - 1; i++) {
            starts[i] = startOnce();
        }
        Process server = launch();
        try {
            starts[STARTS - 1] = secondsUntilReady(server);
            row("startSeconds", Arrays.toString(starts));
            row("startSecondsMedian", median(starts));
            row("residentMegabytesAfterStart", residentMegabytes(server.pid()));
            measureCreates();
            row("residentMegabytesAfterLoad", residentMegabytes(server.pid()));
            row("databaseMegabytesAfterLoad", databaseMegabytes());
        } finally {
            stop(server);
        }
        write(result);
    }

    // --- Start and stop ---

    private double startOnce() throws IOException, InterruptedException {
        Process server = launch();
        try {
            return secondsUntilReady(server);
        } finally {
            stop(server);
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("@scripts/java-options");
        String more = System.getenv().getOrDefault("FOOTBRIDGE_JAVA_OPTS", "").strip();
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split("\\s+")));
        }
        command.addAll(List.of("-jar", "server/target/footbridge.jar"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("FOOTBRIDGE_DATA_DIR", data.toString());
        File log = data.resolve("server.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private double secondsUntilReady(Process server) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpRequest readiness = HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                .build();
        while (!answers(readiness)) {
            if (server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("The server ended:\n" + Files.readString(data.resolve("server.log")));
            }
            if (secondsSince(start) > START_LIMIT_SECONDS) {
                throw new IOException("The server was not ready after " + START_LIMIT_SECONDS + " s.");
            }
        }
        return secondsSince(start);
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    // --- Load ---

    private void measureCreates() throws Exception {
        put("Organization", "{\"resourceType\":\"Organization\",\"id\":\"figures\",\"name\":\"Figures\"}");
        put("Patient", "{\"resourceType\":\"Patient\",\"id\":\"figures\",\"name\":[{\"text\":\"Figures\"}]}");
        load(WARM_UP_SECONDS);
        row("fsyncsPerSecond", fsyncsPerSecond());
        Load load = load(MEASURED_SECONDS);
        row("connections", CONNECTIONS);
        row("warmUpSeconds", WARM_UP_SECONDS);
        row("measuredSeconds", MEASURED_SECONDS);
        row("createsPerSecond", load.perSecond());
        row("createsRefused", load.refused());
        row("createMillisMedian", load.millisAt(0.50));
        row("createMillis95", load.millisAt(0.95));
        row("createMillis99", load.millisAt(0.99));
    }

    private void put(String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/fhir/" + type + "/figures"))
                .header("Content-Type", "application/fhir+json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException("PUT " + type + ": " + response.statusCode() + " " + response.body());
        }
    }

    /** Only answers with 201 count, and the time of each is kept. */
    private record Load(double seconds, long[] sortedNanos, int refused) {
        double perSecond() {
            return sortedNanos.length / seconds;
        }

        double millisAt(double share) {
            return sortedNanos.length == 0 ? 0 : sortedNanos[(int) (share * (sortedNanos.length - 1))] / 1e6;
        }
    }

    private Load load(int seconds) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                work.add(() -> createUntil(end));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> client : clients.invokeAll(work)) {
                all.addAll(client.get());
            }
            double taken = secondsSince(start);
            long[] created = all.stream().mapToLong(Long::longValue).filter(n -> n >= 0).sorted().toArray();
            return new Load(taken, created, all.size() - created.length);
        } finally {
            clients.shutdown();
        }
    }

    /** The nanoseconds of each create, -1 for one that was not answered 201. */
    private List<Long> createUntil(long end) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/fhir/ServiceRequest"))
                    .header("Content-Type", "application/fhir+json")
                    .POST(HttpRequest.BodyPublishers.ofString(referral()))
                    .build();
            long begun = System.nanoTime();
            int status = http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
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

    // --- Sizes ---

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

    private static double residentMegabytes(long pid) throws IOException {
        return kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:") / 1e3;
    }

    /** PostgreSQL's processes share memory, so their proportional sizes are added up. */
    private double databaseMegabytes() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(0).strip());
        ProcessHandle main = ProcessHandle.of(postmaster).orElseThrow();
        long sum = 0;
        for (long pid : LongStream.concat(
                        LongStream.of(postmaster), main.children().mapToLong(ProcessHandle::pid))
                .toArray()) {
            sum += kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        }
        return sum / 1e3;
    }

    private static long kilobytes(Path file, String label) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }

    // --- Machine ---

    private void describeMachine() throws IOException, InterruptedException {
        row("commit", commit());
        row("cores", Runtime.getRuntime().availableProcessors());
        row("processor", processor());
        row("memoryMegabytes", kilobytes(Path.of("/proc/meminfo"), "MemTotal:") / 1e3);
        row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        row("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        row("loadBefore", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String processor() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(root.toFile())
                .start();
        try (InputStream out = git.getInputStream()) {
            String commit = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? commit : "unknown";
        }
    }

    /** What a write costs at least: a block written and flushed, again and again, for two seconds. */
    private double fsyncsPerSecond() throws IOException {
        Path probe = data.resolve("fsync");
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            int count = 0;
            for (; secondsSince(start) < 2; count++) {
                file.write(ByteBuffer.allocate(8192), 0);
                file.force(false);
            }
            return count / secondsSince(start);
        }
    }

    // --- Result ---

    private void row(String name, Object value) {
        String text = value instanceof Double d ? String.format(Locale.ROOT, "%.1f", d) : String.valueOf(value);
        System.out.printf("%-30s %s%n", name, text);
        boolean plain = value instanceof Number || text.startsWith("[");
        rows.add("  \"" + name + "\": " + (plain ? text : "\"" + text.replace("\"", "'") + "\""));
    }

    private void write(Path result) throws IOException {
        Files.createDirectories(result.toAbsolutePath().getParent());
        Files.writeString(result, rows.stream().collect(Collectors.joining(",\n", "{\n", "\n}\n")));
        System.out.println("Written to " + result);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
