package uk.footbridge.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;

/** The PostgreSQL that this server stores in, embedded or external, with its connections. */
final class Database implements AutoCloseable {

    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
    private static final long VALIDATION_TIMEOUT_MILLIS = 2_000;

    private final EmbeddedDatabase embedded;
    private final HikariDataSource connections;

    private Database(EmbeddedDatabase embedded, HikariDataSource connections) {
        this.embedded = embedded;
        this.connections = connections;
    }

    static Database open(DatabaseSettings settings, Path dataDirectory) {
        if (settings.external()) {
            return new Database(null, connect(settings.url(), settings.username(), settings.password(), settings));
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDirectory);
        return new Database(embedded, connect(embedded.url(), embedded.username(), embedded.password(), settings));
    }

    private static HikariDataSource connect(String url, String username, String password, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("footbridge");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(2);
        // A caller is told 503 after this time, rather than left hanging while the database is away.
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // Connections to a primary that has vanished are found out one by one; there must be time for another.
        config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        config.setAutoCommit(false);
        config.addDataSourceProperty("ApplicationName", "footbridge");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The detail of an error quotes the row that failed, which is somebody's record; no log should have it.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("connectTimeout", "5");
        // A network that swallows packets must not hold a thread for ever.
        config.addDataSourceProperty("socketTimeout", "120");
        return new HikariDataSource(config);
    }

    /**
     * Connections for a migration, to be closed after it: its statements commit one by one and may take long. HAPI
     * records some 750 steps, each in a connection and a transaction of its own: they share connections, and none waits
     * until it is on disk. A crash loses only the last of them, and they are done again.
     */
    HikariDataSource migrationConnections() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("footbridge-migration");
        config.setJdbcUrl(connections.getJdbcUrl());
        config.setUsername(connections.getUsername());
        config.setPassword(connections.getPassword());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionInitSql("SET synchronous_commit = off");
        return new HikariDataSource(config);
    }

    DataSource connections() {
        return connections;
    }

    @Override
    public void close() throws IOException {
        connections.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
