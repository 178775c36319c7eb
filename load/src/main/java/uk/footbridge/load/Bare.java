package uk.footbridge.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import uk.footbridge.load.population.Draw;
import uk.footbridge.load.population.Person;
import uk.footbridge.load.population.Population;
import uk.footbridge.load.population.Referral;
import uk.footbridge.load.population.Write;

/**
 * What PostgreSQL alone does with the same data: the same people in the smallest tables that answer the same questions, asked by
 * prepared statements over as many connections. Nobody validates, checks or translates anything.
 *
 * <p>A resource is a row, its version another, and each value that the questions could be asked by one more, as a FHIR server of any
 * make needs them.
 */
final class Bare implements AutoCloseable {

    private static final String DATABASE = "bare";
    private static final int ROWS_AT_ONCE = 500;

    private final Population population;
    private final long seed;
    private final int people;
    private final double seconds;
    private final ExecutorService threads;
    private final List<Client> clients = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Long> ids = new HashMap<>();
    private final List<Long> tasks = new ArrayList<>();
    private final List<String> needs = new ArrayList<>();
    private final long bytes;

    Bare(Postgres postgres, Population population, long seed, int people, int users, double seconds)
            throws SQLException, IOException {
        this.population = population;
        this.seed = seed;
        this.people = people;
        this.seconds = seconds;
        this.threads = Executors.newFixedThreadPool(users);
        postgres.createIfMissing(DATABASE);
        String address = postgres.address(DATABASE);
        try (Connection connection = DriverManager.getConnection(address, Postgres.USER, "")) {
            makeTables(connection);
            long before = postgres.size(DATABASE);
            fill(connection);
            bytes = postgres.size(DATABASE) - before;
        }
        for (int i = 0; i < users; i++) {
            clients.add(new Client(DriverManager.getConnection(address, Postgres.USER, "")));
        }
    }

    // --- The same data
    // ------------------------------------------------------------------------------------------------

    private static void makeTables(Connection connection) throws SQLException, IOException {
        try (InputStream sql = Bare.class.getResourceAsStream("bare.sql");
                var statement = connection.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void fill(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Rows rows = new Rows(connection)) {
            for (Write write : population.directory()) {
                store(rows, write);
            }
            for (int number = 0; number < people; number++) {
                Person person = population.person(number);
                for (Write write : person.first()) {
                    store(rows, write);
                }
                for (Referral referral : person.referrals()) {
                    if (referral.isUnderWay()) {
                        tasks.add(ids.get(referral.task(referral.state()).reference()));
                    }
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    private void store(Rows rows, Write write) throws SQLException, IOException {
        long id = numbers.incrementAndGet();
        ids.put(write.reference(), id);
        String type = write.reference().substring(0, write.reference().indexOf('/'));
        JsonNode json = new ObjectMapper().readTree(write.json());
        rows.resource(id, type, write.reference().substring(type.length() + 1), write.json());
        rows.index(id, json, this::idOf);
        if (type.equals("HealthcareService")) {
            json.path("category")
                    .forEach(category -> needs.add(
                            category.path("coding").path(0).path("code").asText()));
        }
    }

    private long idOf(String reference) {
        return ids.getOrDefault(reference, 0L);
    }

    /** What the data takes on disk, indexes and all. */
    long bytes() {
        return bytes;
    }

    // --- The same questions
    // ---------------------------------------------------------------------------------------------

    void measure(Operation operation, Samples samples) throws Exception {
        long begun = System.nanoTime();
        long end = begun + (long) (seconds * 1e9);
        List<Callable<Void>> work = new ArrayList<>();
        for (Client client : clients) {
            work.add(() -> {
                while (System.nanoTime() < end) {
                    long start = System.nanoTime();
                    client.run(operation, Draw.of(seed, operation.id(), next.getAndIncrement()));
                    samples.add((System.nanoTime() - start) / 1e6, true);
                }
                return null;
            });
        }
        for (Future<Void> each : threads.invokeAll(work)) {
            each.get();
        }
        samples.endRound((System.nanoTime() - begun) / 1e9, new Postgres.Work(0, 0, 0));
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        try {
            for (Client client : clients) {
                client.connection.close();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** One connection with its prepared statements. */
    private final class Client {

        private static final String BODY =
                "SELECT v.body FROM resource r JOIN version v ON v.id = r.id AND v.version = r.version ";

        private final Connection connection;
        private final Map<String, PreparedStatement> prepared = new HashMap<>();

        private Client(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
        }

        void run(Operation operation, Draw draw) throws SQLException, IOException {
            String person = "p-" + draw.between(0, people - 1);
            switch (operation) {
                case CREATE -> create(person, draw);
                case UPDATE -> update(draw);
                case READ -> query(BODY + "WHERE r.type = 'Patient' AND r.fhir_id = ?", person);
                case UNCHANGED -> query("SELECT version FROM resource WHERE type = 'Patient' AND fhir_id = ?", person);
                case WORKLIST -> worklist(draw);
                case PERSON -> referralsOf(person);
                case MATCH -> query(
                        BODY + "JOIN token t ON t.id = r.id WHERE t.name = 'category' AND t.value = ? LIMIT 20",
                        draw.any(needs));
                case RECORD -> query(
                        BODY + "JOIN link l ON l.id = r.id WHERE l.name IN ('subject', 'for') AND l.target = ?",
                        ids.get("Patient/" + person));
                case MIX -> throw new IllegalArgumentException("Bare PostgreSQL has no mix.");
            }
            connection.commit();
        }

        private void create(String person, Draw draw) throws SQLException, IOException {
            JsonNode bundle = new ObjectMapper()
                    .readTree(population.newReferral(person, draw).creation("bare-" + next.get()));
            long first = numbers.addAndGet(2);
            try (Rows rows = new Rows(connection)) {
                for (int i = 0; i < 2; i++) {
                    JsonNode resource = bundle.path("entry").path(i).path("resource");
                    long id = first + i;
                    rows.resource(id, resource.path("resourceType").asText(), "new-" + id, resource.toString());
                    rows.index(
                            id,
                            resource,
                            reference -> reference.startsWith("urn:") ? first : ids.getOrDefault(reference, 0L));
                }
            }
        }

        private void update(Draw draw) throws SQLException {
            // Two may draw the same task: the second waits for the first, as a row lock makes it.
            long id = draw.any(tasks);
            change("UPDATE resource SET version = version + 1, updated = now() WHERE id = ?", id);
            change(
                    "INSERT INTO version SELECT r.id, r.version, v.body FROM resource r JOIN version v"
                            + " ON v.id = r.id AND v.version = r.version - 1 WHERE r.id = ?",
                    id);
            change("UPDATE token SET value = 'on-hold' WHERE id = ? AND name = 'status'", id);
            change("UPDATE day SET value = now() WHERE id = ? AND name = 'lastUpdated'", id);
        }

        private void worklist(Draw draw) throws SQLException {
            query(
                    """
                    WITH page AS (
                      SELECT l.id FROM link l JOIN token s ON s.id = l.id AND s.name = 'status' AND s.value = ?
                      JOIN day d ON d.id = l.id AND d.name = 'authoredOn'
                      WHERE l.name = 'owner' AND l.target = ? ORDER BY d.value DESC LIMIT 20),
                    shown AS (
                      SELECT id FROM page UNION
                      SELECT target FROM link JOIN page USING (id) WHERE name IN ('focus', 'for'))
                    SELECT v.body FROM shown JOIN resource r USING (id) JOIN version v ON v.id = r.id AND v.version = r.version""",
                    draw.any(List.of("requested", "accepted", "in-progress")),
                    ids.get("Organization/" + draw.any(population.teams())));
        }

        private void referralsOf(String person) throws SQLException {
            query(
                    BODY
                            + "JOIN link l ON l.id = r.id JOIN day d ON d.id = r.id AND d.name = 'authoredOn'"
                            + " WHERE r.type = 'ServiceRequest' AND l.name = 'subject' AND l.target = ?"
                            + " ORDER BY d.value DESC LIMIT 20",
                    ids.get("Patient/" + person));
        }

        private void query(String sql, Object... values) throws SQLException {
            try (ResultSet rows = prepared(sql, values).executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }

        private void change(String sql, Object... values) throws SQLException {
            prepared(sql, values).executeUpdate();
        }

        private PreparedStatement prepared(String sql, Object... values) throws SQLException {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        }
    }

    /** Finds the number of a resource by its reference. */
    private interface Numbering {
        long of(String reference);
    }

    /** Rows that wait to be inserted together. */
    private static final class Rows implements AutoCloseable {

        private final PreparedStatement resource;
        private final PreparedStatement version;
        private final PreparedStatement token;
        private final PreparedStatement day;
        private final PreparedStatement link;
        private final PreparedStatement word;
        private int waiting;

        Rows(Connection connection) throws SQLException {
            resource = connection.prepareStatement("INSERT INTO resource VALUES (?, ?, ?, 1, now())");
            version = connection.prepareStatement("INSERT INTO version VALUES (?, 1, ?)");
            token = connection.prepareStatement("INSERT INTO token VALUES (?, ?, ?)");
            day = connection.prepareStatement("INSERT INTO day VALUES (?, ?, ?)");
            link = connection.prepareStatement("INSERT INTO link VALUES (?, ?, ?)");
            word = connection.prepareStatement("INSERT INTO word VALUES (?, ?, ?)");
        }

        void resource(long id, String type, String fhirId, String body) throws SQLException {
            add(resource, id, type, fhirId);
            add(version, id, body);
        }

        /** A row for each value under a name that FHIR searches by. */
        void index(long id, JsonNode json, Numbering numbers) throws SQLException {
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                index(id, field.getKey(), field.getValue(), numbers);
            }
            add(day, id, "lastUpdated", new Timestamp(System.currentTimeMillis()));
            if (++waiting >= ROWS_AT_ONCE) {
                flush();
            }
        }

        private void index(long id, String name, JsonNode value, Numbering numbers) throws SQLException {
            if (value.isArray()) {
                for (JsonNode each : value) {
                    index(id, name, each, numbers);
                }
            } else if (value.has("reference")) {
                add(link, id, name, numbers.of(value.path("reference").asText()));
            } else if (value.has("coding")) {
                for (JsonNode coding : value.path("coding")) {
                    add(token, id, name, coding.path("code").asText());
                }
            } else if (name.equals("identifier")) {
                add(token, id, name, value.path("value").asText());
            } else if (name.equals("authoredOn") || name.equals("effectiveDateTime")) {
                LocalDate date = LocalDate.parse(value.asText().substring(0, 10));
                add(
                        day,
                        id,
                        name,
                        Timestamp.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
            } else if (name.equals("status") || name.equals("intent") || name.equals("gender")) {
                add(token, id, name, value.asText());
            } else if (name.equals("name") || name.equals("address")) {
                add(word, id, name, value.toString());
            }
        }

        private static void add(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
        }

        private void flush() throws SQLException {
            for (PreparedStatement each : List.of(resource, version, token, day, link, word)) {
                each.executeBatch();
            }
            waiting = 0;
        }

        @Override
        public void close() throws SQLException {
            flush();
            for (PreparedStatement each : List.of(resource, version, token, day, link, word)) {
                each.close();
            }
        }
    }
}
