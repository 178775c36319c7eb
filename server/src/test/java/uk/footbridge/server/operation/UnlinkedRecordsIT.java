package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records of a database from before there were links are linked once, beside the daily work. */
class UnlinkedRecordsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RECORD =
            """
            {"resourceType": "Patient", "name": [{"family": "Cutler", "given": ["Ada"]}], "birthDate": "1951-04-23",
             "telecom": [{"system": "phone", "value": "%s"}], "address": [{"postalCode": "TR18 2AB"}]}""";

    private static final List<String> PERSONS_GONE = List.of(
            "delete from mpi_link",
            "delete from hfj_resource where res_type = 'Patient' and res_deleted_at is not null");

    @TempDir
    private Path cluster;

    @Test
    void recordsFromBeforeTheLinksAreLinkedOnce() throws Exception {
        try (EmbeddedPostgres database =
                EmbeddedPostgres.builder().setDataDirectory(cluster).start()) {
            String url = "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres";
            String one;
            String other;
            try (RunningServer server = launch(url).awaitReady()) {
                one = created(server, "07700 900001");
                other = created(server, "07700 900002");
            }
            try (Connection old = connection(url)) {
                for (String statement : PERSONS_GONE) {
                    assertThat(old.createStatement().executeUpdate(statement)).isPositive();
                }
                // Nothing can be linked until this transaction ends, and the server has to be ready before.
                old.setAutoCommit(false);
                old.createStatement().execute("lock table mpi_link in access exclusive mode");
                try (RunningServer server = launch(url).awaitReady()) {
                    old.commit();
                    server.awaitLog("Linked 2 patient records");
                    assertThat(server.get("/fhir/" + one + "/$everything?_mdm=true")
                                    .body())
                            .contains(other.substring("Patient/".length()));
                }
            }
            List<String> links = links(url);
            assertThat(links).hasSize(2);
            try (RunningServer server = launch(url).awaitReady()) {
                // Another record of the person is written after the sweep has begun, and finds both.
                created(server, "07700 900003");
                assertThat(links(url)).hasSize(3).containsAll(links);
                assertThat(server.log()).doesNotContain("Linked");
            }
        }
    }

    private static RunningServer launch(String url) {
        return RunningServer.launch(
                RunningServer.freePort(),
                Map.of(
                        "FOOTBRIDGE_DATABASE_URL", url,
                        "FOOTBRIDGE_DATABASE_USERNAME", "postgres",
                        "FOOTBRIDGE_DATABASE_PASSWORD", "postgres"));
    }

    private static String created(RunningServer server, String phone) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post("/fhir/Patient", RECORD.formatted(phone));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode record = JSON.readTree(answer.body());
        return "Patient/" + record.get("id").asText();
    }

    /** Each link with its record, its person and the time of its last change. */
    private static List<String> links(String url) throws SQLException {
        List<String> links = new ArrayList<>();
        try (Connection database = connection(url);
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select pid, target_pid, golden_resource_pid, updated from mpi_link")) {
            while (row.next()) {
                links.add("%s %s %s %s".formatted(row.getLong(1), row.getLong(2), row.getLong(3), row.getTimestamp(4)));
            }
        }
        return links;
    }

    private static Connection connection(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}
