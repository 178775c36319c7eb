package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Servers that start at once on one database, after a migration that was killed: one does the work, and all get ready. */
@Isolated("Two servers do the heaviest that there is at once")
class StartTogetherIT {

    @Test
    void oneServerMigratesAndInstallsAndTheOtherWaits() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> settings = Map.of(
                    "FOOTBRIDGE_DATABASE_URL",
                    "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres",
                    "FOOTBRIDGE_DATABASE_USERNAME",
                    "postgres",
                    "FOOTBRIDGE_DATABASE_PASSWORD",
                    "postgres");
            killInTheMiddleOfMigration(database, settings);
            try (RunningServer first = RunningServer.launch(RunningServer.freePort(), settings);
                    RunningServer second = RunningServer.launch(RunningServer.freePort(), settings)) {
                for (RunningServer each : new RunningServer[] {first, second}) {
                    each.awaitReady();
                    assertThat(each.get("/fhir/Questionnaire/ons4").statusCode())
                            .isEqualTo(200);
                }
                String logs = first.log() + second.log();
                assertThat(occurrences(logs, "A server ended in the middle of a migration"))
                        .isEqualTo(1);
                assertThat(occurrences(logs, "Installing the package uk.footbridge.social-prescribing"))
                        .isEqualTo(1);
                assertThat(logs).contains("Another server is at the installation of the packages");
            }
            try (RunningServer migration = RunningServer.migrate(settings)) {
                assertThat(migration.awaitEnd()).as(migration.log()).isZero();
                assertThat(migration.log())
                        .contains("The database is as this release wants it.")
                        .doesNotContain("Installing", "is ready on port");
            }
        }
    }

    private static void killInTheMiddleOfMigration(EmbeddedPostgres database, Map<String, String> settings)
            throws SQLException, InterruptedException {
        try (RunningServer migration = RunningServer.migrate(settings);
                Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (!isMigrating(statement)) {
                assertThat(System.nanoTime()).as(migration.log()).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            migration.kill();
            assertThat(isMigrating(statement)).as("HAPI's lock is left behind").isTrue();
        }
    }

    /** HAPI's lock is a row of the table in which it records what it has done. */
    private static boolean isMigrating(Statement statement) throws SQLException {
        try (ResultSet table = statement.executeQuery("select to_regclass('\"FLY_HFJ_MIGRATION\"') is not null")) {
            table.next();
            if (!table.getBoolean(1)) {
                return false;
            }
        }
        try (ResultSet row =
                statement.executeQuery("select count(*) from \"FLY_HFJ_MIGRATION\" where \"installed_rank\" = -100")) {
            row.next();
            return row.getInt(1) == 1;
        }
    }

    private static long occurrences(String text, String words) {
        return Stream.of(text.split("\n")).filter(line -> line.contains(words)).count();
    }
}
