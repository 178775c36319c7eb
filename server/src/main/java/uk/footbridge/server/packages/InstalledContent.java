package uk.footbridge.server.packages;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers which content is installed, written only after the whole of it is. HAPI keeps packages too, but stores one
 * before it installs what is inside, so a server killed in between would seem to be done.
 */
@Component
public class InstalledContent {

    /**
     * A version of something that is installed whole.
     *
     * @param id what it is, such as a package's name
     * @param version which version it calls itself
     * @param digest tells one content from another of the same version
     */
    public record Content(String id, String version, String digest) {}

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    InstalledContent(DataSource dataSource, PlatformTransactionManager transactions) {
        this.database = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(transactions);
    }

    public boolean holds(Content wanted) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            database.execute(
                    """
                    CREATE TABLE IF NOT EXISTS footbridge_installed (
                      id text PRIMARY KEY,
                      version text NOT NULL,
                      digest text NOT NULL,
                      installed_at timestamptz NOT NULL DEFAULT now())""");
            return database.queryForObject(
                            "SELECT count(*) FROM footbridge_installed WHERE id = ? AND version = ? AND digest = ?",
                            Integer.class,
                            wanted.id(),
                            wanted.version(),
                            wanted.digest())
                    == 1;
        }));
    }

    public void remember(Content installed) {
        transaction.executeWithoutResult(status -> database.update(
                """
                INSERT INTO footbridge_installed (id, version, digest) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET version = excluded.version, digest = excluded.digest, installed_at = now()""",
                installed.id(),
                installed.version(),
                installed.digest()));
    }
}
