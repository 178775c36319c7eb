package uk.footbridge.server.storage;

import ca.uhn.fhir.jpa.config.util.ResourceTypeUtil;
import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrationException;
import ca.uhn.fhir.jpa.migrate.HapiMigrationLock;
import ca.uhn.fhir.jpa.migrate.HapiMigrationStorageSvc;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.jpa.migrate.taskdef.BaseTask;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import uk.footbridge.server.startup.StartRefused;

/**
 * Brings the database's schema to the version of HAPI that we run, and our own tables to the version of this release,
 * with HAPI's migrator: versioned, recorded in the database, and done by one server at a time.
 */
final class SchemaMigration {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);
    private static final String HAPI_RECORD = "FLY_HFJ_MIGRATION";
    private static final String OUR_RECORD = "FLY_FOOTBRIDGE_MIGRATION";

    /** PostgreSQL manual, appendix A: insufficient_privilege. */
    private static final String NOT_ALLOWED = "42501";

    private static final String RESOURCE_TYPES =
            """
            insert into hfj_resource_type (res_type_id, res_type)
            select nextval('seq_resource_type'), name from unnest(?) name
            where not exists (select from hfj_resource_type)""";

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
        nameResourceTypes(database);
        run(database, OUR_RECORD, OurTables.tasks(), "Footbridge's own tables");
    }

    /**
     * HAPI fills its table of type names when a server starts, and of two that start at the same instant on a new database one
     * fails on the other's rows. Here nobody else is at it.
     */
    private static void nameResourceTypes(DataSource database) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            try (PreparedStatement insert = connection.prepareStatement(RESOURCE_TYPES)) {
                Object[] names = ResourceTypeUtil.generateResourceTypes().toArray();
                insert.setArray(1, connection.createArrayOf("varchar", names));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The names of the resource types could not be stored.", e);
        }
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
        try {
            migrator.migrate();
        } catch (HapiMigrationException e) {
            throw NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
                            && NOT_ALLOWED.equals(cause.getSQLState())
                    ? notAllowed(cause)
                    : e;
        }
    }

    private static StartRefused notAllowed(SQLException cause) {
        return new StartRefused(
                "The database doesn't let its user prepare it: " + cause.getMessage() + ".",
                "Let the user of FOOTBRIDGE_DATABASE_USERNAME own the database, and a superuser make the extensions cube and"
                        + " earthdistance in it.",
                cause);
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
