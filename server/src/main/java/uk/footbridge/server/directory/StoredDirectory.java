package uk.footbridge.server.directory;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives what an earlier release has stored its rows in the directory's tables, once, before the server calls itself ready. */
class StoredDirectory implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(StoredDirectory.class);
    private static final int AT_ONCE = 200;

    private final DaoRegistry daos;
    private final DirectoryTables tables;
    private final JdbcClient database;
    private final TransactionTemplate transactions;

    StoredDirectory(DaoRegistry daos, DirectoryTables tables, JdbcClient database, TransactionTemplate transactions) {
        this.daos = daos;
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
        int read = fill(Organization.class, tables::write)
                + fill(Location.class, tables::write)
                + fill(HealthcareService.class, tables::write);
        if (read > 0) {
            log.info("The directory has taken up {} resources that were stored before.", read);
        }
        // Connections don't commit by themselves.
        transactions.executeWithoutResult(
                begun -> database.sql("insert into footbridge_directory_filled values (now())")
                        .update());
    }

    private <T extends DomainResource> int fill(Class<T> type, Consumer<T> write) {
        IFhirResourceDao<T> dao = daos.getResourceDao(type);
        int read = 0;
        while (true) {
            SearchParameterMap next = new SearchParameterMap();
            next.setLoadSynchronous(true);
            next.setSort(new SortSpec("_id"));
            next.setOffset(read);
            next.setCount(AT_ONCE);
            List<T> some = dao.searchForResources(next, new SystemRequestDetails());
            if (some.isEmpty()) {
                return read;
            }
            transactions.executeWithoutResult(status -> some.forEach(write));
            read += some.size();
        }
    }
}
