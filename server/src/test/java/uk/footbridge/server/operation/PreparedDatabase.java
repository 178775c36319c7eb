package uk.footbridge.server.operation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A database in which a server has been started once, for tests that are not about a first start: it takes most of a minute,
 * and a copy of what it leaves takes a second.
 */
final class PreparedDatabase {

    private static final String TEMPLATE = "prepared";

    private static EmbeddedPostgres cluster;
    private static int copies;

    private final String name;

    private PreparedDatabase(String name) {
        this.name = name;
    }

    /** A copy that belongs to the caller; all copies go when the tests end. */
    static synchronized PreparedDatabase copy() throws Exception {
        if (cluster == null) {
            prepare();
        }
        String name = "copy" + ++copies;
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new PreparedDatabase(name);
    }

    /** One without a table, beside the copies. */
    static synchronized PreparedDatabase empty() throws Exception {
        if (cluster == null) {
            prepare();
        }
        String name = "empty" + ++copies;
        execute("CREATE DATABASE " + name);
        return new PreparedDatabase(name);
    }

    private static void prepare() throws Exception {
        cluster = EmbeddedPostgres.start();
        Runtime.getRuntime().addShutdownHook(new Thread(PreparedDatabase::close));
        execute("CREATE DATABASE " + TEMPLATE);
        RunningServer.once(RunningServer.freePort(), new PreparedDatabase(TEMPLATE).settings(Map.of()));
    }

    private static void close() {
        try {
            cluster.close();
        } catch (IOException e) {
            // The tests are over; the processes end with their parent.
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = cluster.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + cluster.getPort() + "/" + name;
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    /** Starts a server on it, with more settings. */
    RunningServer launch(Map<String, String> more) {
        return launch(RunningServer.freePort(), more);
    }

    RunningServer launch(int port, Map<String, String> more) {
        return RunningServer.launch(port, settings(more));
    }

    /** What names it to a server or a script, and more. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("FOOTBRIDGE_DATABASE_URL", url());
        settings.put("FOOTBRIDGE_DATABASE_USERNAME", "postgres");
        settings.put("FOOTBRIDGE_DATABASE_PASSWORD", "postgres");
        return settings;
    }
}
