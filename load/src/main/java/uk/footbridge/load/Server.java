package uk.footbridge.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One server of a run: a process that is started and stopped, or an address where one runs already. */
final class Server implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final long START_LIMIT_SECONDS = 600;

    final String name;
    /** What is known of it so far, by the names of the report. */
    final Map<String, Object> facts = new LinkedHashMap<>();

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ServerDescription description;
    private final Path folder;
    private final String token;
    private final Postgres postgres;
    private Process process;

    private Server(ServerDescription description, Path folder, Postgres postgres, String token) {
        this.name = description.name();
        this.description = description;
        this.folder = folder;
        this.postgres = postgres;
        this.token = token;
    }

    /**
     * @param data the folder of the run, in which the server gets one of its own
     * @param postgres where a server that is started here keeps its data; null if none is
     */
    static Server of(ServerDescription described, Path root, Path data, Postgres postgres, String token)
            throws IOException, SQLException {
        if (!described.isStartedHere()) {
            return new Server(described, null, null, token);
        }
        String database = described.name().replaceAll("[^a-z0-9]+", "_");
        postgres.createIfMissing(database);
        Path folder = Files.createDirectories(data.resolve(database));
        ServerDescription filled = described.with(Map.of(
                "port", String.valueOf(freePort()),
                "database", postgres.address(database),
                "user", Postgres.USER,
                "folder", folder.toString(),
                "root", root.toString(),
                "java", ProcessHandle.current().info().command().orElse("java")));
        Server server = new Server(filled, folder, postgres, token);
        if (!filled.distribution().isEmpty()) {
            server.facts.put("distributionMegabytes", Machine.megabytes(Path.of(filled.distribution())));
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Whether its process and its database are this run's own, so that memory, disk and statements can be told. */
    boolean isStartedHere() {
        return description.isStartedHere();
    }

    /** How many times it has the data that is stored through the API. */
    int copies(int asked) {
        return description.copies().orElse(asked);
    }

    private String database() {
        return folder.getFileName().toString();
    }

    /** Without a slash at the end. */
    String base() {
        return description.base();
    }

    String token() {
        return token;
    }

    /** Starts it, unless it runs already. @return seconds until it was ready */
    double start() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        if (description.isStartedHere()) {
            ProcessBuilder builder = new ProcessBuilder(description.start())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("server.log").toFile()));
            builder.environment().putAll(description.environment());
            process = builder.start();
            // Whoever ends the benchmark early ends its servers as well.
            Process started = process;
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        }
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(description.ready())).build();
        while (!answers(ready)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (process != null && process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException(name + " ended; its log is " + folder.resolve("server.log"));
            }
            if (seconds > START_LIMIT_SECONDS) {
                throw new IOException(name + " was not ready after " + START_LIMIT_SECONDS + " s.");
            }
        }
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

    HttpRequest.Builder request(String address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/fhir+json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** Sends what has to succeed. */
    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(base() + path)
                .header("Content-Type", "application/fhir+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(name + ": " + method + " " + path + " was answered " + response.statusCode() + ": "
                    + response.body());
        }
        return response;
    }

    /** Multiplies what is stored of people; it must be down. @return how many resources were added */
    long grow(int copies) throws SQLException, IOException {
        return Growth.multiply(postgres.address(database()), name, copies);
    }

    Postgres.Work work() throws SQLException {
        return postgres == null ? new Postgres.Work(0, 0, 0) : postgres.work(database());
    }

    long size() throws SQLException {
        return postgres == null ? 0 : postgres.size(database());
    }

    /** Of a server that was started here, in MB. */
    double residentMegabytes() throws IOException {
        return Machine.residentMegabytes(process.toHandle());
    }

    /** Processor time of a server that was started here, in seconds. */
    double processorSeconds() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .map(time -> time.toMillis() / 1e3)
                .orElse(0.0);
    }

    /** Stops it if it was started here. */
    @Override
    public void close() throws IOException {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            process = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server was stopping", e);
        }
    }
}
