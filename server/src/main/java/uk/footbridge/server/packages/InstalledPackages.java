package uk.footbridge.server.packages;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers which content of each package is installed, written only after the whole of it is. HAPI keeps the package
 * too, but stores it before it installs what is inside, so a server killed in between would seem to be done.
 */
@Component
class InstalledPackages {

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    InstalledPackages(javax.sql.DataSource dataSource, PlatformTransactionManager transactions) {
        this.database = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(transactions);
    }

    boolean holds(FhirPackage wanted) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            database.execute(
                    """
                    CREATE TABLE IF NOT EXISTS footbridge_package (
                      id text PRIMARY KEY,
                      version text NOT NULL,
                      digest text NOT NULL,
                      installed_at timestamptz NOT NULL DEFAULT now())""");
            return database.queryForObject(
                            "SELECT count(*) FROM footbridge_package WHERE id = ? AND version = ? AND digest = ?",
                            Integer.class,
                            wanted.id(),
                            wanted.version(),
                            wanted.digest())
                    == 1;
        }));
    }

    void remember(FhirPackage installed) {
        transaction.executeWithoutResult(status -> database.update(
                """
                INSERT INTO footbridge_package (id, version, digest) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET version = excluded.version, digest = excluded.digest, installed_at = now()""",
                installed.id(),
                installed.version(),
                installed.digest()));
    }
}
