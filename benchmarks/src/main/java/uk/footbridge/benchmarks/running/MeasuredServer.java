package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The built server as a process of its own on a free port of the loopback address, with the options that an operator gets
 * from {@code scripts/java-options} and those in FOOTBRIDGE_JAVA_OPTS.
 *
 * <p>Client, server and database share the machine's cores.
 */
final class MeasuredServer implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final long START_LIMIT_SECONDS = 600;
    private static final double TICKS_PER_SECOND = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path data;
    private final String base;
    private final Process process;
    private final long begun = System.nanoTime();

    private MeasuredServer(Path data, int port, Process process) {
        this.data = data;
        this.base = "http://127.0.0.1:" + port;
        this.process = process;
    }

    /**
     * Starts the process and returns at once.
     *
     * @param root the repository's folder
     * @param data the data directory; its log goes there as well
     * @param settings environment variables beside port and data directory
     */
    static MeasuredServer launch(Path root, Path data, Map<String, String> settings) throws IOException {
        return launch(root, Path.of("server/target/footbridge.jar"), data, settings);
    }

    /** The same with another build's jar, for comparing the two in one run. */
    static MeasuredServer launch(Path root, Path jar, Path data, Map<String, String> settings) throws IOException {
        return launch(root, data, settings, "-jar", jar.toString());
    }

    /** The same from a class path that changes something, for comparing a build with and without it. */
    static MeasuredServer launch(Path root, String classPath, Path data, Map<String, String> settings)
            throws IOException {
        return launch(root, data, settings, "-cp", classPath, "uk.footbridge.launch.Launcher");
    }

    private static MeasuredServer launch(Path root, Path data, Map<String, String> settings, String... program)
            throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command(program)).directory(root.toFile());
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("FOOTBRIDGE_DATA_DIR", data.toString());
        builder.environment().putAll(settings);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("server.log").toFile()))
                .start();
        return new MeasuredServer(data, port, process);
    }

    private static List<String> command(String... program) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("@scripts/java-options");
        String more = System.getenv().getOrDefault("FOOTBRIDGE_JAVA_OPTS", "").strip();
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split("\\s+")));
        }
        command.addAll(List.of(program));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Waits until the server is ready, and tells how long that took from its launch. */
    double awaitReady() throws IOException, InterruptedException {
        HttpRequest readiness = HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                .build();
        while (!answers(readiness)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("The server ended:\n" + Files.readString(data.resolve("server.log")));
            }
            if (seconds() > START_LIMIT_SECONDS) {
                throw new IOException("The server was not ready after " + START_LIMIT_SECONDS + " s.");
            }
        }
        return seconds();
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nobody listens yet.
            return false;
        }
    }

    /** Where its FHIR endpoint is, without a slash at the end. */
    String fhir() {
        return base + "/fhir";
    }

    long pid() {
        return process.pid();
    }

    /** What the server says of itself. */
    String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/actuator/prometheus"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    HttpClient http() {
        return http;
    }

    /** Sends a request that has to succeed, with a FHIR body. */
    String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(fhir() + path))
                .header("Content-Type", "application/fhir+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    double residentMegabytes() throws IOException {
        return Machine.kilobytes(Path.of("/proc/" + process.pid() + "/status"), "VmRSS:") / 1e3;
    }

    /**
     * The processor time that server and database have used so far, in seconds. Unlike what is answered in a second, it
     * doesn't depend on what else the machine does.
     */
    double processorSeconds() throws IOException {
        long ticks = ticks(process.pid());
        for (long pid : databaseProcesses()) {
            ticks += ticks(pid);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Of a process and of those of its children that have ended: fields 14 to 17 of proc(5)'s stat. */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return IntStream.rangeClosed(11, 14)
                .mapToLong(field -> Long.parseLong(afterName[field]))
                .sum();
    }

    private long[] databaseProcesses() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle main = ProcessHandle.of(postmaster).orElseThrow();
        return LongStream.concat(LongStream.of(postmaster), main.children().mapToLong(ProcessHandle::pid))
                .toArray();
    }

    /** PostgreSQL's processes share memory, so their proportional sizes are added up. */
    double databaseMegabytes() throws IOException {
        long sum = 0;
        for (long pid : databaseProcesses()) {
            sum += Machine.kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        }
        return sum / 1e3;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server was stopping", e);
        }
    }
}
