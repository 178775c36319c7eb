package uk.footbridge.server.operation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The built distribution as a process of its own, as an operator would run it, on a free port. */
final class RunningServer implements AutoCloseable {

    private static final Path JAR = Path.of("target", "footbridge.jar");

    /** The classes of a server that has been up once, as the JVM maps them; each later start reads them from there. */
    private static final Path CLASSES = Path.of("target", "footbridge.jsa");

    private static final Path CLASSES_WRITTEN = Path.of("target", "footbridge.jsa.new");

    private static final int LOWEST_PORT = 20_000;
    private static final int PORTS = 12_000;

    /** Begins anywhere, because runs of other worktrees look for ports too. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    /** A first start takes a minute, and several minutes where builds share a machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final int port;
    private final Path log;

    private RunningServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts the process and returns at once; the log goes to a new file beside the other test output. */
    static RunningServer launch(int port, Map<String, String> settings) {
        return launch(port, settings, "-jar", JAR.toString());
    }

    /** The same with the files of a folder in the place of the distribution's own of that name. */
    static RunningServer launch(Path replacements, int port, Map<String, String> settings) {
        String classPath = replacements + File.pathSeparator + JAR;
        return launch(port, settings, "-cp", classPath, "uk.footbridge.launch.Launcher");
    }

    /** Starts one, lets it do what a first start does, ends it, and keeps its classes for the starts after it. */
    static void once(int port, Map<String, String> settings) throws IOException, InterruptedException {
        Files.deleteIfExists(CLASSES);
        try (RunningServer first =
                launch(port, settings, "-XX:ArchiveClassesAtExit=" + CLASSES_WRITTEN, "-jar", JAR.toString())) {
            first.awaitReady();
            first.process.destroy();
            // To write the classes takes longer than an ordinary end; half a file must not be used.
            if (first.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && Files.exists(CLASSES_WRITTEN)) {
                Files.move(CLASSES_WRITTEN, CLASSES);
            }
        }
    }

    /** Brings the database up to date and ends; takes no port. */
    static RunningServer migrate(Map<String, String> settings) {
        return launch(0, settings, "-jar", JAR.toString(), "migrate");
    }

    private static RunningServer launch(int port, Map<String, String> settings, String... program) {
        try {
            Path log =
                    Files.createTempFile(Files.createDirectories(Path.of("target", "server-logs")), "server", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx400m",
                    "-XX:+UseSerialGC",
                    // A server that lives for a minute never earns back what the second compiler costs.
                    "-XX:TieredStopAtLevel=1"));
            if (Files.exists(CLASSES)) {
                command.add("-XX:SharedArchiveFile=" + CLASSES);
            }
            command.addAll(List.of(program));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("FOOTBRIDGE_"));
            builder.environment().put("SERVER_PORT", String.valueOf(port));
            // No balancer has to notice that a test's server stops.
            builder.environment().put("FOOTBRIDGE_DRAIN_TIME", "PT0S");
            builder.environment().putAll(settings);
            return new RunningServer(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A port that nobody listens on, and that this run gives to nobody else. It is below those that the system gives to
     * connections, of which one could take it while the server isn't there yet.
     */
    static int freePort() {
        while (true) {
            int port = LOWEST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody else's.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    RunningServer awaitReady() throws InterruptedException {
        return awaitStatus("/actuator/health/readiness", 200);
    }

    RunningServer awaitStatus(String path, int status) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new AssertionError("The server ended by itself:\n" + log());
            }
            try {
                if (get(path).statusCode() == status) {
                    return this;
                }
            } catch (IOException e) {
                // Not listening yet, which is what we wait for.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        // Whoever waits before try-with-resources has it would leave the process behind.
        process.destroyForcibly();
        throw new AssertionError("No " + status + " from " + path + " within " + PATIENCE + ":\n" + log());
    }

    /** Waits until an answer is as it should be, because the server does something beside its requests. */
    void awaitAnswer(String path, Predicate<String> expected, String what) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!expected.test(get(path).body())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what + " within " + PATIENCE + ":\n" + log());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Waits for what the server does beside its requests and says when it is done. */
    void awaitLog(String words) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(words)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The server did not say '" + words + "' within " + PATIENCE + ":\n" + log());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Waits for a start that is refused and returns what it said. */
    String awaitRefusal() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            close();
            throw new AssertionError("The server did not refuse to start:\n" + log());
        }
        if (process.exitValue() == 0) {
            throw new AssertionError("A refused start must not end with 0:\n" + log());
        }
        return log();
    }

    /** Waits for a run that ends by itself and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            close();
            throw new AssertionError("It did not end by itself:\n" + log());
        }
        return process.exitValue();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return HTTP.send(
                request(path)
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> patch(String reference, String json) throws IOException, InterruptedException {
        return HTTP.send(
                request("/fhir/" + reference)
                        .header("Content-Type", "application/json-patch+json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Any request as somebody.
     *
     * @param json the body, or null for none
     * @param token the bearer token, or null for none
     * @param headers more headers, as name, value, name, value
     */
    HttpResponse<String> call(String method, String path, String json, String token, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            boolean jsonPatch = method.equals("PATCH") && json.startsWith("[");
            String type = jsonPatch ? "application/json-patch+json" : "application/fhir+json";
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A search with its criteria in the body. */
    HttpResponse<String> search(String type, String criteria, String token) throws IOException, InterruptedException {
        return HTTP.send(
                request("/fhir/" + type + "/_search")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(criteria))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends server and database as a power cut would. */
    void cutPower(Path dataDirectory) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(Files.readAllLines(dataDirectory.resolve("postgresql/postmaster.pid"))
                .get(0)
                .trim());
        ProcessHandle database = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> doomed = Stream.concat(Stream.of(process.toHandle(), database), database.descendants())
                .toList();
        doomed.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        database.onExit().join();
    }

    /** Kills the server alone and leaves its database running, as the system does when memory runs out. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end, as a container platform does, and says how it ended; it must within the time given. */
    int stop(Duration patience) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("The server did not stop within " + patience + ":\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
