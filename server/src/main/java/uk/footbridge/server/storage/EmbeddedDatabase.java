package uk.footbridge.server.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.footbridge.server.startup.DataDirectory;
import uk.footbridge.server.startup.StartRefused;

/**
 * The PostgreSQL that comes with the server, for whoever has none. The library that starts it is made for tests, so
 * what a test may lose and a person's referral may not is turned on here: flushing to disk, a password, and data that
 * stays.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "footbridge";
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final DataDirectory directory;
    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres postgres, String password) {
        this.directory = directory;
        this.postgres = postgres;
        this.password = password;
    }

    /** Starts PostgreSQL on a free port of the loopback address, with its files under the given folder. */
    static EmbeddedDatabase start(Path dataDirectory) {
        DataDirectory directory = DataDirectory.claim(dataDirectory);
        try {
            stopOrphan(directory.resolve("postgresql/postmaster.pid"));
            discardHalfMadeCluster(directory);
            String password = password(directory);
            EmbeddedDatabase database = new EmbeddedDatabase(directory, launch(directory, password), password);
            database.createDatabaseIfMissing();
            return database;
        } catch (IOException | SQLException | IllegalStateException e) {
            directory.close();
            throw new StartRefused(
                    "The embedded PostgreSQL didn't start from " + directory + ": " + e.getMessage() + ".",
                    "Look for its own words above. A full disk is the usual cause; an external PostgreSQL can be named"
                            + " with FOOTBRIDGE_DATABASE_URL.",
                    e);
        }
    }

    private static EmbeddedPostgres launch(DataDirectory directory, String password) throws IOException {
        // The library cleans stale folders beside its programs: they get a folder of their own, away from the data.
        System.setProperty(
                "ot.epg.working-dir", directory.resolve("postgresql-programs").toString());
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(RECOVERY)
                .setConnectConfig("password", password)
                // These are options of initdb: no moment passes in which the database takes a connection without
                // password.
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig(
                        "pwfile", directory.resolve("postgresql.password").toString())
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** A killed server leaves its PostgreSQL running. We hold the folder's lock, so whoever runs on it is such an orphan. */
    private static void stopOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        if (orphan.isPresent()) {
            log.warn("A PostgreSQL of an earlier run still has the data directory (process {}): stopping it.", pid);
            orphan.get().destroy();
            awaitExit(orphan.get());
        }
    }

    private static void awaitExit(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(RECOVERY.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL of an earlier run was stopping", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL of an earlier run (process " + process.pid() + ") did not stop", e);
        }
    }

    /** A start that was cut short leaves a cluster that can't be trusted; nobody was answered yet, so nothing is lost. */
    private static void discardHalfMadeCluster(DataDirectory directory) throws IOException {
        Path cluster = directory.resolve("postgresql");
        Path complete = directory.resolve("postgresql.complete");
        if (Files.exists(cluster) && !Files.exists(complete)) {
            Path aside = directory.resolve("postgresql.unfinished-" + System.currentTimeMillis());
            log.warn("The first start did not finish; its unfinished database is moved aside to {}.", aside);
            Files.move(cluster, aside);
        }
    }

    private static String password(DataDirectory directory) throws IOException {
        Path file = directory.resolve("postgresql.password");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            directory.writeSecret("postgresql.password", HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).trim();
    }

    private void createDatabaseIfMissing() throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
        if (!Files.exists(directory.resolve("postgresql.complete"))) {
            directory.writeSecret("postgresql.complete", "The database beside this file is whole.\n");
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            return found.next();
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + DATABASE;
    }

    String username() {
        return "postgres";
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        directory.close();
    }
}
