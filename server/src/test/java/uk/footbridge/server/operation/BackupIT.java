package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that was made while the server worked becomes a server that has everything that was answered before it was made. */
class BackupIT {

    private static final Path SCRIPTS = Path.of("..", "scripts");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int WRITERS = 2;
    private static final int BEFORE = 40;

    @TempDir
    private Path folder;

    private record Run(int code, String words) {}

    @Test
    void aCopyOfAServerAtWorkIsAServer() throws Exception {
        Path data = folder.resolve("data");
        Path copy = folder.resolve("copy.tar.gz");
        Path other = folder.resolve("other");
        PreparedDatabase.copyData(data);
        Map<String, String> before;
        try (Mailboxes boxes = new Mailboxes()) {
            try (RunningServer server = launch(data)) {
                server.awaitReady();
                subscribe(server, boxes);
                before = copyAtWork(server, data, copy);
            }
            assertThat(script(Map.of("FOOTBRIDGE_DATA_DIR", data.toString()), "backup", folder + "/none.tar.gz"))
                    .as("Of a server that is down")
                    .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                    .satisfies(run -> assertThat(run.words()).contains("No server runs on"));
            assertThat(script(Map.of("FOOTBRIDGE_DATA_DIR", data.toString()), "restore", copy.toString()))
                    .as("Into a place that is taken")
                    .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                    .satisfies(run -> assertThat(run.words()).contains("is there already"));

            Run restored = script(Map.of("FOOTBRIDGE_DATA_DIR", other.toString()), "restore", copy.toString());
            assertThat(restored.code()).as(restored.words()).isZero();
            assertThat(other.resolve("secret.key")).doesNotExist();
            Files.copy(data.resolve("secret.key"), other.resolve("secret.key"));
            try (RunningServer server = launch(other)) {
                server.awaitReady();
                assertThat(read(server, before.keySet())).isEqualTo(before);
                subscriptionsGoOn(server, boxes);
                dataIsWhole(other);
            }
        }
    }

    /** What the server answered before the copy was begun, each as it is read; more is written all the time. */
    private Map<String, String> copyAtWork(RunningServer server, Path data, Path copy) throws Exception {
        List<String> answered = new CopyOnWriteArrayList<>();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                work.add(writers.submit(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        answered.add(create(server));
                    }
                    return null;
                }));
            }
            await().atMost(PATIENCE).until(() -> answered.size() >= BEFORE);
            List<String> before = List.copyOf(answered);
            Run run = script(Map.of("FOOTBRIDGE_DATA_DIR", data.toString()), "backup", copy.toString());
            assertThat(run.code()).as(run.words()).isZero();
            assertThat(answered).as("Written meanwhile").hasSizeGreaterThan(before.size());
            assertThat(work).noneMatch(Future::isDone);
            return read(server, before);
        } finally {
            writers.shutdownNow();
        }
    }

    private static void subscribe(RunningServer server, Mailboxes boxes) throws Exception {
        String subscription =
                """
                {"resourceType": "Subscription", "id": "told", "status": "requested", "reason": "To know",
                 "criteria": "Patient?active=true", "channel": {"type": "rest-hook", "endpoint": "%s",
                 "header": ["Authorization: Bearer their-own-token"]}}"""
                        .formatted(boxes.url("told"));
        assertThat(server.call("PUT", "/fhir/Subscription/told", subscription, null)
                        .statusCode())
                .isEqualTo(201);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            create(server);
            return !boxes.events("told").isEmpty();
        });
    }

    /** Its secrets can be read with the key that was kept apart, and what is written now is told. */
    private static void subscriptionsGoOn(RunningServer server, Mailboxes boxes) throws Exception {
        int told = boxes.events("told").size();
        create(server);
        await().atMost(PATIENCE).until(() -> boxes.events("told").size() > told);
    }

    private static void dataIsWhole(Path data) throws Exception {
        Map<String, String> settings = Map.of("FOOTBRIDGE_DATA_DIR", data.toString());
        Run whole = script(settings, "check-data");
        assertThat(whole.code()).as(whole.words()).isZero();
        assertThat(whole.words()).contains("Patient ", "newest change", "The data is whole.");

        try (Connection connection = embedded(data);
                Statement statement = connection.createStatement()) {
            statement.execute("alter table footbridge_audit disable trigger user");
            statement.execute("update footbridge_audit set client = 'somebody else' where chain = 1 and place = 1");
        }
        Run broken = script(settings, "check-data");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.words()).contains("rows of the audit that are not as they were written");
    }

    private static Connection embedded(Path data) throws Exception {
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(3)
                .trim();
        String password = Files.readString(data.resolve("postgresql.password")).trim();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/footbridge", "postgres", password);
    }

    /** With PostgreSQL's own programs, which have to be of the database's version or newer. */
    @Test
    void aCopyOfAnExternalDatabaseBecomesADatabase() throws Exception {
        assumeTrue(dumpsVersion(18), "pg_dump of PostgreSQL 18 or newer is not installed");
        Path copy = folder.resolve("copy.dump");
        PreparedDatabase database = PreparedDatabase.copy();
        String person;
        Map<String, String> before;
        try (RunningServer server = database.launch(Map.of())) {
            server.awaitReady();
            person = create(server);
            before = read(server, List.of(person));
            Run run = script(database.settings(Map.of()), "backup", copy.toString());
            assertThat(run.code()).as(run.words()).isZero();
        }
        assertThat(script(database.settings(Map.of()), "restore", copy.toString())
                        .words())
                .contains("Restore into an empty one");
        PreparedDatabase empty = PreparedDatabase.empty();
        Run restored = script(empty.settings(Map.of()), "restore", copy.toString());
        assertThat(restored.code()).as(restored.words()).isZero();
        assertThat(restored.words()).contains("The data is whole.");
        try (RunningServer server = empty.launch(Map.of())) {
            server.awaitReady();
            assertThat(read(server, List.of(person))).isEqualTo(before);
        }
    }

    private static boolean dumpsVersion(int wanted) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("pg_dump", "--version").start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return Integer.parseInt(words.replaceAll("^\\D*(\\d+)(?s:.*)$", "$1")) >= wanted;
        } catch (IOException e) {
            return false;
        }
    }

    private static RunningServer launch(Path data) {
        return RunningServer.launch(
                RunningServer.freePort(),
                Map.of("FOOTBRIDGE_DATA_DIR", data.toString(), "FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS", "127.0.0.0/8"));
    }

    private static String create(RunningServer server) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post(
                "/fhir/Patient", "{\"resourceType\": \"Patient\", \"active\": true, \"gender\": \"female\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll("^.*/(Patient/[^/]+)/.*$", "$1");
    }

    private static Map<String, String> read(RunningServer server, Iterable<String> references) throws Exception {
        Map<String, String> bodies = new HashMap<>();
        for (String reference : references) {
            HttpResponse<String> answer = server.get("/fhir/" + reference);
            assertThat(answer.statusCode()).as(reference).isEqualTo(200);
            bodies.put(reference, answer.body());
        }
        return bodies;
    }

    private static Run script(Map<String, String> settings, String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(each -> each.startsWith("FOOTBRIDGE_") || each.startsWith("PG"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), words);
    }
}
