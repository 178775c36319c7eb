package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server that a test walks through, with the data of {@link WalkingData} in it and the roles of {@code roles.csv}. */
final class WalkingServer implements AutoCloseable {

    static final WalkingTable TABLE = new WalkingTable();
    static final WalkingData DATA = new WalkingData(TABLE);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[][] CONSENTS = {{"carl", "everything"}, {"dora", "codes-only"}, {"nell", "nothing"}};

    private final TokenIssuer issuer = new TokenIssuer();
    private final PreparedDatabase database;
    private final RunningServer server;
    private final List<WalkingRole> roles;
    private final JsonNode offered;

    WalkingServer() throws Exception {
        database = PreparedDatabase.copy();
        server = database.launch(issuer.settings("FOOTBRIDGE_LIMIT_REQUESTS_PER_MINUTE", "1000000"));
        server.awaitReady();
        roles = WalkingRole.all(issuer, TokenIssuer.AUDIENCE);
        for (String person : WalkingData.PEOPLE.keySet()) {
            for (String relation : WalkingData.RELATIONS) {
                String id = DATA.id(WalkingData.ALONE, person, relation);
                ObjectNode alone = DATA.resource(WalkingData.ALONE, person, id, WalkingData.word(person));
                if (relation.equals(WalkingData.NAMED)) {
                    WalkingData.tag(alone, id);
                }
                write("PUT", WalkingData.ALONE + "/" + id, alone.toString());
            }
        }
        for (String bundle : DATA.bundles()) {
            write("POST", "", bundle);
        }
        write("PUT", "List/anna-List-link", WalkingData.listOfOthers());
        for (String[] said : CONSENTS) {
            write("PUT", "Consent/" + said[0] + "-agreed", WalkingData.consent(said[0], said[1]));
        }
        over("former");
        offered = JSON.readTree(server.get("/fhir/metadata").body()).at("/rest/0");
    }

    private void write(String method, String path, String body) {
        HttpResponse<String> answer = ask(operator(), method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    /** As long ago as nobody waits in a test. */
    private void over(String organization) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            int ended = statement.executeUpdate(
                    "update footbridge_part set ended = now() - interval '91 days' where party =" + " 'Organization/"
                            + organization + "'");
            assertThat(ended).isPositive();
        }
    }

    /** The rows that a query finds, each as its columns. */
    List<List<String>> rows(String query) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    List<WalkingRole> roles() {
        return roles;
    }

    WalkingRole operator() {
        return roles.get(0);
    }

    WalkingRole stranger() {
        return role(WalkingRole.STRANGER);
    }

    WalkingRole role(String name) {
        return roles.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The roles whose sight depends on what is stored, one after the other. */
    WalkingRole inTurn(int turn) {
        List<WalkingRole> looking =
                roles.stream().filter(WalkingRole::looksUp).skip(1).toList();
        return looking.get(turn % looking.size());
    }

    /** What the CapabilityStatement says of the whole server. */
    JsonNode offered() {
        return offered;
    }

    /** What it says of each type. */
    JsonNode types() {
        return offered.path("resource");
    }

    /** One type of each group, for where what is asked of all types does the same with all. */
    List<String> ofEachGroup() {
        Map<String, String> first = new TreeMap<>();
        types().findValuesAsText("type").stream()
                .filter(type -> DATA.has(type) && !type.equals(WalkingData.ALONE))
                .forEach(type -> first.putIfAbsent(TABLE.group(type), type));
        return List.copyOf(first.values());
    }

    /** @param path below {@code /fhir/}, or from the root when it begins with {@code ../} */
    HttpResponse<String> ask(WalkingRole role, String method, String path, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of(role.headers()));
        headers.addAll(List.of("Accept", "application/fhir+json"));
        headers.addAll(List.of(more));
        String place = path.startsWith("../")
                ? path.substring(2)
                : path.startsWith("?") || path.isEmpty() ? "/fhir" + path : "/fhir/" + path;
        try {
            return server.call(method, place, body, role.token(), headers.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
        issuer.close();
    }
}
