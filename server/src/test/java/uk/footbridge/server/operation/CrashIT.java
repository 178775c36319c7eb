package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered 2xx is there after a power cut, and a start that follows another has nothing to do again. */
class CrashIT {

    private static final int WRITERS = 4;
    private static final int WRITES_BEFORE_THE_CUT = 150;
    private static final int PATIENCE_MINUTES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    @Test
    void everyAnsweredWriteOutlivesServerAndDatabase() throws Exception {
        PreparedDatabase.copyData(data);
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        for (int cut = 1; cut <= 2; cut++) {
            try (RunningServer server = start()) {
                writeUntilThePowerIsCut(server, answered);
            }
        }
        try (RunningServer server = start()) {
            assertThat(answered).hasSizeGreaterThanOrEqualTo(2 * WRITES_BEFORE_THE_CUT);
            for (String location : answered) {
                assertThat(server.get(location).statusCode()).as(location).isEqualTo(200);
            }
            assertThat(server.log())
                    .doesNotContain("Installing the package")
                    .doesNotContain("Bringing the database schema of");
            server.kill();
        }
        pretendThatTheTerminologyWasAnother();
        // The database of a server that was killed alone is still running: the next start takes its place.
        try (RunningServer server = start()) {
            assertThat(server.get(answered.peek()).statusCode()).isEqualTo(200);
            assertThat(server.log())
                    .contains("PostgreSQL of an earlier run")
                    .contains("Installing the package uk.footbridge.terminology")
                    .doesNotContain("Installing the package uk.footbridge.social-prescribing");
        }
    }

    private void pretendThatTheTerminologyWasAnother() throws Exception {
        String port =
                Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3);
        String password = Files.readString(data.resolve("postgresql.password")).trim();
        try (Connection database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/footbridge", "postgres", password);
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE footbridge_installed SET digest = 'x' WHERE id = 'uk.footbridge.terminology'"))
                    .isEqualTo(1);
        }
    }

    private RunningServer start() throws InterruptedException {
        return RunningServer.launch(RunningServer.freePort(), Map.of("FOOTBRIDGE_DATA_DIR", data.toString()))
                .awaitReady();
    }

    private void writeUntilThePowerIsCut(RunningServer server, Queue<String> answered) throws Exception {
        AtomicBoolean power = new AtomicBoolean(true);
        CountDownLatch enough = new CountDownLatch(WRITES_BEFORE_THE_CUT);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Thread writer = new Thread(() -> write(server, answered, power, enough));
            writer.start();
            writers.add(writer);
        }
        boolean inTime = enough.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
        server.cutPower(data);
        power.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(inTime)
                .as("%d writes within %d minutes", WRITES_BEFORE_THE_CUT, PATIENCE_MINUTES)
                .isTrue();
    }

    private static void write(
            RunningServer server, Queue<String> answered, AtomicBoolean power, CountDownLatch enough) {
        while (power.get()) {
            try {
                HttpResponse<String> answer = server.post(
                        "/fhir/Patient",
                        """
                        {"resourceType": "Patient", "name": [{"family": "Cutler %s", "given": ["Ada"]}]}"""
                                .formatted(UUID.randomUUID()));
                assertThat(answer.statusCode()).as(answer.body()).isIn(201, 503, 500);
                if (answer.statusCode() == 201) {
                    answered.add("/fhir/Patient/"
                            + JSON.readTree(answer.body()).get("id").asText());
                    enough.countDown();
                }
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
