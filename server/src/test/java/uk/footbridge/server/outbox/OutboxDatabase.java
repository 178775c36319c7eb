package uk.footbridge.server.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A PostgreSQL with the outbox's own tables and nothing else. */
final class OutboxDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private OutboxDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static OutboxDatabase start() {
        try {
            OutboxDatabase database =
                    new OutboxDatabase(EmbeddedPostgres.builder().start());
            new ResourceDatabasePopulator(new PathMatchingResourcePatternResolver()
                            .getResources("classpath:uk/footbridge/server/outbox/schema/*.sql"))
                    .execute(database.postgres.getPostgresDatabase());
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void empty() {
        new ResourceDatabasePopulator(new org.springframework.core.io.ByteArrayResource(
                        "truncate footbridge_change, footbridge_receiver, footbridge_delivery, footbridge_delivery_job"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .execute(postgres.getPostgresDatabase());
    }

    /** Connections as the server has them. */
    HikariDataSource connections() {
        HikariConfig config = new HikariConfig();
        DataSource source = postgres.getPostgresDatabase();
        config.setDataSource(source);
        config.setMaximumPoolSize(12);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
