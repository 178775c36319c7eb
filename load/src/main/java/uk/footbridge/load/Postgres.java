package uk.footbridge.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The one PostgreSQL that all servers of a run share, each with a database of its own. It flushes to disk as an operator's would,
 * and counts statements.
 */
final class Postgres implements AutoCloseable {

    static final String USER = "postgres";

    private final EmbeddedPostgres postgres;
    private final Connection connection;

    private Postgres(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        this.connection = postgres.getPostgresDatabase().getConnection();
    }

    /** @param folder for its files; databases of an earlier run are kept */
    static Postgres start(Path folder) throws IOException, SQLException {
        System.setProperty(
                "ot.epg.working-dir", folder.resolve("postgresql-programs").toString());
        Postgres started = new Postgres(EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.max", "10000")
                .start());
        started.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        return started;
    }

    /** @return whether it is new */
    boolean createIfMissing(String database) throws SQLException {
        if (number("SELECT count(*) FROM pg_database WHERE datname = '" + database + "'") > 0) {
            return false;
        }
        execute("CREATE DATABASE " + database);
        return true;
    }

    String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
    }

    /** What the database was asked so far. */
    record Work(long statements, long rows, double millis) {
        Work since(Work earlier) {
            return new Work(statements - earlier.statements, rows - earlier.rows, millis - earlier.millis);
        }
    }

    synchronized Work work(String database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT coalesce(sum(calls), 0), coalesce(sum(rows), 0), coalesce(sum(total_exec_time), 0)
                        FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '%s'"""
                                .formatted(database))) {
            row.next();
            return new Work(row.getLong(1), row.getLong(2), row.getDouble(3));
        }
    }

    /** Tables, indexes and all, in bytes, after what is in memory was written. */
    long size(String database) throws SQLException {
        execute("CHECKPOINT");
        return number("SELECT pg_database_size('" + database + "')");
    }

    String version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    private synchronized long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private synchronized void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            postgres.close();
        }
    }
}
