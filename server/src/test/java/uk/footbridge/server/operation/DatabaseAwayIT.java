package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** An external database that is down at the start, and goes away later: 503 meanwhile, and no restart needed. */
@Isolated("It stops a server within a time")
class DatabaseAwayIT {

    private static final String PATIENT = """
            {"resourceType": "Patient", "name": [{"family": "Waite"}]}""";

    private static final Duration BOUND = Duration.ofSeconds(35);

    private final int databasePort = RunningServer.freePort();

    @TempDir
    private Path cluster;

    @Test
    void theServerWaitsForItsDatabaseAndRecovers() throws Exception {
        PreparedDatabase.copyCluster(cluster);
        try (RunningServer server = launch("footbridge", PreparedDatabase.credentials())) {
            server.awaitStatus("/fhir/metadata", 503);
            assertTurnedAway(server.post("/fhir/Patient", PATIENT));

            try (EmbeddedPostgres database = startPrepared()) {
                server.awaitReady();
                assertThat(server.post("/fhir/Patient", PATIENT).statusCode()).isEqualTo(201);
                assertThat(database.getPort()).isEqualTo(databasePort);
            }
            assertTurnedAway(server.post("/fhir/Patient", PATIENT));
            assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

            try (EmbeddedPostgres database = startPrepared()) {
                server.awaitReady();
                assertThat(server.post("/fhir/Patient", PATIENT).statusCode()).isEqualTo(201);
                assertThat(database.getPort()).isEqualTo(databasePort);
            }
        }
    }

    /** Kubernetes kills what is still there after 30 s, which must not be the rule. */
    @Test
    void aServerWhoseDatabaseHasGoneStopsWhenAskedTo() throws Exception {
        try (EmbeddedPostgres database = startEmpty();
                RunningServer server = launch(
                        "postgres",
                        Map.of(
                                "FOOTBRIDGE_DATABASE_USERNAME",
                                "postgres",
                                "FOOTBRIDGE_DATABASE_PASSWORD",
                                "postgres"))) {
            server.awaitLog("Installing the package");
            database.close();

            server.stop(BOUND);
        }
    }

    private RunningServer launch(String database, Map<String, String> credentials) {
        Map<String, String> settings = new HashMap<>(credentials);
        settings.put("FOOTBRIDGE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + database);
        return RunningServer.launch(RunningServer.freePort(), settings);
    }

    private EmbeddedPostgres startPrepared() throws IOException {
        return PreparedDatabase.start(cluster).setPort(databasePort).start();
    }

    private EmbeddedPostgres startEmpty() throws IOException {
        return EmbeddedPostgres.builder().setPort(databasePort).start();
    }

    private static void assertTurnedAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("OperationOutcome").contains("transient");
    }
}
