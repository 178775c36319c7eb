package uk.footbridge.server.storage;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrationLock;
import ca.uhn.fhir.jpa.migrate.HapiMigrationStorageSvc;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.jpa.migrate.taskdef.BaseTask;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database's schema to the version of HAPI that we run, and our own tables to the version of this release,
 * with HAPI's migrator: versioned, recorded in the database, and done by one server at a time.
 */
final class SchemaMigration {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);
    private static final String HAPI_RECORD = "FLY_HFJ_MIGRATION";
    private static final String OUR_RECORD = "FLY_FOOTBRIDGE_MIGRATION";

    private SchemaMigration() {}

    static void run(DataSource database) {
        OneServerAtATime.run(database, "migration of the schema", () -> migrate(database));
    }

    private static void migrate(DataSource database) {
        MigrationTaskList hapis = new MigrationTaskList();
        hapis.append(new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values()));
        // The migrator skips these by default and never records them: with them, no database would ever look done.
        hapis.removeIf(BaseTask::isHeavyweightSkippableTask);
        run(database, HAPI_RECORD, hapis, "the FHIR store");
        run(database, OUR_RECORD, OurTables.tasks(), "Footbridge's own tables");
    }

    private static void run(DataSource database, String record, MigrationTaskList wanted, String what) {
        HapiMigrationStorageSvc done =
                new HapiMigrationStorageSvc(new HapiMigrationDao(database, DriverTypeEnum.POSTGRES_9_4, record));
        done.createMigrationTableIfRequired();
        if (done.diff(wanted).size() == 0) {
            return;
        }
        log.info("Bringing the database schema of {} up to date.", what);
        releaseLeftBehind(done);
        HapiMigrator migrator = new HapiMigrator(record, database, DriverTypeEnum.POSTGRES_9_4);
        migrator.addTasks(wanted);
        migrator.migrate();
    }

    /**
     * HAPI's own lock is a row, and stays when a server is killed in the middle: every later start would wait 50 seconds for
     * it and fail. Whoever comes here has the advisory lock, so a row that is found belongs to nobody.
     */
    private static void releaseLeftBehind(HapiMigrationStorageSvc done) {
        done.findFirstByPidAndNotDescription(HapiMigrationLock.LOCK_PID, "").ifPresent(row -> {
            log.warn("A server ended in the middle of a migration. Going on where it was.");
            done.deleteLockRecord(row.getDescription());
        });
    }
}
