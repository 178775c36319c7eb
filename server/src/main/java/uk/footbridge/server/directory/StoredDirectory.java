package uk.footbridge.server.directory;

import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.reading.EveryStored;

/** Gives what an earlier release has stored its rows in the directory's tables, once, before the server calls itself ready. */
class StoredDirectory implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(StoredDirectory.class);

    private final EveryStored stored;
    private final DirectoryTables tables;
    private final JdbcClient database;
    private final TransactionTemplate transactions;

    StoredDirectory(EveryStored stored, DirectoryTables tables, JdbcClient database, TransactionTemplate transactions) {
        this.stored = stored;
        this.tables = tables;
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean filled = database.sql("select exists (select from footbridge_directory_filled)")
                .query(Boolean.class)
                .single();
        if (filled) {
            return;
        }
        int read = stored.of(Organization.class, tables::write)
                + stored.of(Location.class, tables::write)
                + stored.of(HealthcareService.class, tables::write);
        if (read > 0) {
            log.info("The directory has taken up {} resources that were stored before.", read);
        }
        // Connections don't commit by themselves.
        transactions.executeWithoutResult(
                begun -> database.sql("insert into footbridge_directory_filled values (now())")
                        .update());
    }
}
