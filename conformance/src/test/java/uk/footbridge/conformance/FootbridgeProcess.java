package uk.footbridge.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Our own server with a database of its own, as a process that lasts as long as the suite. */
final class FootbridgeProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;
    private final String address;
    private final Path log;
    private final Path data;

    private FootbridgeProcess(Process process, String address, Path log, Path data) {
        this.process = process;
        this.address = address;
        this.log = log;
        this.data = data;
    }

    /** Starts the jar with an empty data folder, and waits until it is ready. */
    static FootbridgeProcess started(Path jar, Path options, Path directory) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("There is no " + jar + ": build the server first (mvn -pl server package)");
        }
        try {
            int port = freePort();
            Path log = Files.createDirectories(directory).resolve("server.log");
            Path data = Files.createTempDirectory(directory, "data-").toAbsolutePath();
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "@" + options.toAbsolutePath().normalize(),
                            // The suite ends before the second compiler's work would pay.
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar.toAbsolutePath().normalize().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().put("FOOTBRIDGE_DATA_DIR", data.toString());
            // The suite itself takes what the server sends.
            builder.environment().put("FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS", "127.0.0.0/8");
            builder.environment().put("FOOTBRIDGE_MATCH_POSTCODES", postcodes(directory));
            // The suite's receivers listen on this machine.
            builder.environment().put("FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS", "127.0.0.0/8");
            FootbridgeProcess server = new FootbridgeProcess(builder.start(), "http://127.0.0.1:" + port, log, data);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places that the suite's matches speak of; a vendor loads the same file into their own server. */
    private static String postcodes(Path directory) throws IOException {
        Path file = directory.resolve("postcodes.csv").toAbsolutePath();
        try (InputStream places = FootbridgeProcess.class.getResourceAsStream("postcodes.csv")) {
            Files.copy(places, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toString();
    }

    String baseUrl() {
        return address + "/fhir";
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
            deleteData();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    /** The next run begins with an empty database anyway, so what cannot be deleted does no harm. */
    private void deleteData() {
        try (Stream<Path> files = Files.exists(data) ? Files.walk(data) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Not deleted: " + data + " (" + e.getMessage() + ")");
        }
    }

    private void awaitReady() {
        try {
            Awaitility.await("the server's readiness")
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(500))
                    .failFast(this::assertStillStarting)
                    .ignoreExceptions()
                    .until(this::isReady);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private void assertStillStarting() throws IOException {
        if (!process.isAlive()) {
            List<String> lines = Files.readAllLines(log);
            throw new IllegalStateException("The server stopped while starting; its log ends with:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size())));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
