package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import against the running server, from feeds as good and as bad as they come. */
class ImportDirectoryIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static int port;

    private final String organization = organization("Community House");
    private HttpServer feed;
    private List<String> pages = new ArrayList<>();
    private int stopsAtPage = Integer.MAX_VALUE;

    @BeforeAll
    static void start() throws Exception {
        port = RunningServer.freePort();
        server = PreparedDatabase.copy().launch(port, Map.of());
        server.awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @BeforeEach
    void serveFeed() throws IOException {
        feed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        feed.createContext("/services", this::answer);
        feed.start();
    }

    @AfterEach
    void closeFeed() {
        feed.stop(0);
    }

    @Test
    void importsAndThenChangesNothing() throws Exception {
        String id = id();
        pages = List.of(service(id, "Choir", organization, "\"status\":\"active\""));
        assertThat(run()).endsWith("exit 0").contains("HealthcareService: 1 created");
        assertThat(run()).endsWith("exit 0").contains("Nothing has changed.");
        assertThat(stored(id).at("/name").asText()).isEqualTo("Choir");
    }

    @Test
    void changesNothingWhenItsOwnExportComesBack() throws Exception {
        pages = List.of(service(id(), "Garden", organization, "\"status\":\"active\",\"assured_date\":\"2020-01-01\""));
        run();
        server.post(
                "/fhir/HealthcareService",
                "{\"resourceType\":\"HealthcareService\",\"name\":\"By hand\",\"providedBy\":{\"display\":\"Jo\"},"
                        + "\"telecom\":[{\"system\":\"phone\",\"value\":\"01904 1\"}]}");
        String output = run("http://127.0.0.1:" + port + "/directory");
        assertThat(output).endsWith("exit 0").contains("Nothing has changed.");
    }

    @Test
    void keepsWhatCameBeforeTheFeedStopped() throws Exception {
        String first = id();
        String second = id();
        String third = id();
        pages = List.of(
                service(first, "One", organization, "\"status\":\"active\""),
                service(second, "Two", organization, "\"status\":\"active\""),
                service(third, "Three", organization, "\"status\":\"active\""));
        assertThat(run()).endsWith("exit 0");
        stopsAtPage = 2;
        assertThat(run()).endsWith("exit 1").contains("The feed stopped at page 2");
        assertThat(stored(third).path("active").asBoolean()).isTrue();
    }

    @Test
    void setsInactiveWhatIsGoneFromAWholeFeed() throws Exception {
        String stays = id();
        String goes = id();
        pages = List.of(
                service(stays, "Stays", organization, "\"status\":\"active\""),
                service(goes, "Goes", organization, "\"status\":\"active\""));
        run();
        pages = List.of(pages.get(0));
        assertThat(run()).contains("1 no longer in the feed", "(Goes)");
        assertThat(stored(goes).path("active").asBoolean(true)).isFalse();
        assertThat(stored(stays).path("active").asBoolean()).isTrue();
    }

    @Test
    void countsARepeatedPageOnce() throws Exception {
        String page = service(id(), "Twice", organization, "\"status\":\"active\"");
        pages = List.of(page, page);
        assertThat(run()).contains("HealthcareService: 1 created", "1 records came more than once");
    }

    @Test
    void refusesANamelessRecordAndTakesTheRest() throws Exception {
        String nameless = id();
        String good = id();
        pages = List.of(
                service(nameless, "", organization, "\"status\":\"active\""),
                service(good, "Good", organization, "\"status\":\"active\",\"assured_date\":\"31/02/2026\""));
        assertThat(run())
                .endsWith("exit 1")
                .contains(nameless + ", name: Expected", "assured_date: Expected a date", "1 created");
        assertThat(stored(good).path("name").asText()).isEqualTo("Good");
    }

    @Test
    void reportsAServiceThatHasMoved() throws Exception {
        String id = id();
        pages = List.of(service(id, "Moves", organization, "\"status\":\"active\""));
        run();
        pages = List.of(service(id, "Moves", organization("New House"), "\"status\":\"active\""));
        assertThat(run()).endsWith("exit 0").contains("moved to another organisation", "New House");
        assertThat(stored(id).at("/providedBy/display").asText()).isEqualTo("New House");
    }

    @Test
    void marksAStaleEntryAndNeverStoresTheMark() throws Exception {
        String id = id();
        pages = List.of(service(id, "Old", organization, "\"status\":\"active\",\"assured_date\":\"2020-01-01\""));
        run();
        assertThat(stored(id).at("/meta/tag/0/code").asText()).isEqualTo("stale");
        assertThat(server.get("/directory/services/" + id).body()).contains("directory-status#stale");
        assertThat(server.get("/fhir/HealthcareService?_tag="
                                + "https://fhir.footbridge.org.uk/CodeSystem/directory-status%7Cstale")
                        .body())
                .contains("\"total\":0");
    }

    private void answer(HttpExchange exchange) throws IOException {
        int page = Integer.parseInt(exchange.getRequestURI().getQuery().replaceFirst("^page=(\\d+).*$", "$1"));
        if (page >= stopsAtPage) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
            return;
        }
        String answer = "{\"total_pages\":" + pages.size() + ",\"page_number\":" + page + ",\"contents\":["
                + pages.get(page - 1) + "]}";
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String run() throws Exception {
        return run("http://127.0.0.1:" + feed.getAddress().getPort());
    }

    /** What the import prints, and how it ends. */
    private static String run(String source) throws Exception {
        Path output = Files.createTempFile(folder, "import", ".txt");
        Process importing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of("target", "footbridge.jar").toString(),
                        "uk.footbridge.directory.importer.ImportDirectory",
                        source,
                        "--base-url",
                        "http://127.0.0.1:" + port + "/fhir")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(importing.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output) + "exit " + importing.exitValue();
    }

    private static JsonNode stored(String id) throws Exception {
        String found = server.get("/fhir/HealthcareService?identifier=" + id).body();
        return JSON.readTree(found).at("/entry/0/resource");
    }

    private static String service(String id, String name, String organization, String more) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"schedules\":[]," + more + ",\"organization\":"
                + organization + "}";
    }

    private static String organization(String name) {
        return "{\"id\":\"" + id() + "\",\"name\":\"" + name + "\",\"description\":\"A charity\"}";
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
