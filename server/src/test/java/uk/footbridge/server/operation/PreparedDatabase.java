package uk.footbridge.server.operation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A database in which a server has been started once, for tests that are not about a first start: it takes most of a minute,
 * and a copy of what it leaves takes a second. A test may also have the whole data directory, or PostgreSQL's part of it.
 */
final class PreparedDatabase {

    /** What the first server had, and left. */
    private static final Path DATA = Path.of("target", "prepared", "data");

    private static final Path CLUSTER = Path.of("target", "prepared", "cluster");

    /** As the server calls it. */
    private static final String TEMPLATE = "footbridge";

    private static final String USER = "postgres";

    private static EmbeddedPostgres cluster;
    private static String password;
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

    /** Fills an empty folder with the data directory of a server that has been up once, and was stopped. */
    static synchronized void copyData(Path folder) throws Exception {
        if (cluster == null) {
            prepare();
        }
        copy(DATA, folder);
    }

    /** Fills an empty folder with the PostgreSQL cluster of such a server, for a test that starts and stops it itself. */
    static synchronized void copyCluster(Path folder) throws Exception {
        if (cluster == null) {
            prepare();
        }
        copy(DATA.resolve("postgresql"), folder);
    }

    private static void prepare() throws Exception {
        delete(DATA);
        delete(CLUSTER);
        RunningServer.once(
                RunningServer.freePort(),
                Map.of("FOOTBRIDGE_DATA_DIR", Files.createDirectories(DATA).toString()));
        if (Files.exists(DATA.resolve("postgresql/postmaster.pid"))) {
            throw new AssertionError(
                    "The first server didn't stop its database in time, so its files can't be copied.");
        }
        password = Files.readString(DATA.resolve("postgresql.password")).trim();
        copy(DATA.resolve("postgresql"), CLUSTER);
        cluster = start(CLUSTER).start();
        Runtime.getRuntime().addShutdownHook(new Thread(PreparedDatabase::close));
    }

    /** Prepares the start of PostgreSQL on a copied cluster. */
    static EmbeddedPostgres.Builder start(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setConnectConfig("password", password);
    }

    /** With all permissions, because PostgreSQL starts only on what nobody else may read. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file));
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
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
        return DriverManager.getConnection(url(), USER, password);
    }

    /** Who may open a copied database. */
    static Map<String, String> credentials() {
        return Map.of("FOOTBRIDGE_DATABASE_USERNAME", USER, "FOOTBRIDGE_DATABASE_PASSWORD", password);
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
        settings.putAll(credentials());
        return settings;
    }
}
