package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    @Test
    void recordsFromBeforeTheLinksAreLinkedOnce() throws Exception {
        PreparedDatabase database = PreparedDatabase.copy();
        String one;
        String other;
        try (RunningServer server = database.launch(Map.of()).awaitReady()) {
            one = created(server, "07700 900001");
            other = created(server, "07700 900002");
        }
        try (Connection old = database.connection()) {
            for (String statement : PERSONS_GONE) {
                assertThat(old.createStatement().executeUpdate(statement)).isPositive();
            }
            // Nothing can be linked until this transaction ends, and the server has to be ready before.
            old.setAutoCommit(false);
            old.createStatement().execute("lock table mpi_link in access exclusive mode");
            try (RunningServer server = database.launch(Map.of()).awaitReady()) {
                old.commit();
                server.awaitLog("Linked 2 patient records");
                assertThat(server.get("/fhir/" + one + "/$everything?_mdm=true").body())
                        .contains(other.substring("Patient/".length()));
            }
        }
        List<String> links = links(database);
        assertThat(links).hasSize(2);
        try (RunningServer server = database.launch(Map.of()).awaitReady()) {
            // Another record of the person is written after the sweep has begun, and finds both.
            created(server, "07700 900003");
            assertThat(links(database)).hasSize(3).containsAll(links);
            assertThat(server.log()).doesNotContain("Linked");
        }
    }

    private static String created(RunningServer server, String phone) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post("/fhir/Patient", RECORD.formatted(phone));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode record = JSON.readTree(answer.body());
        return "Patient/" + record.get("id").asText();
    }

    /** Each link with its record, its person and the time of its last change. */
    private static List<String> links(PreparedDatabase database) throws SQLException {
        List<String> links = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pid, target_pid, golden_resource_pid, updated from mpi_link")) {
            while (row.next()) {
                links.add("%s %s %s %s".formatted(row.getLong(1), row.getLong(2), row.getLong(3), row.getTimestamp(4)));
            }
        }
        return links;
    }
}
