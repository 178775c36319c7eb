package uk.footbridge.server.access;

import java.util.List;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.reading.EveryStored;

/**
 * Reads once who has which part in what was stored while nobody kept the tables, before the server is ready. Of what was
 * closed by then, the last change counts as its end.
 */
class StoredParts implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(StoredParts.class);

    private final EveryStored stored;
    private final PartTable table;
    private final PartInterceptor parts;
    private final TransactionTemplate transactions;

    StoredParts(EveryStored stored, PartTable table, PartInterceptor parts, TransactionTemplate transactions) {
        this.stored = stored;
        this.table = table;
        this.parts = parts;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (table.isFilled()) {
            return;
        }
        int read = 0;
        for (Class<? extends Resource> type :
                List.of(ServiceRequest.class, Task.class, CareTeam.class, Communication.class, Consent.class)) {
            read += fill(type);
        }
        if (read > 0) {
            log.info("Noted whose parts {} stored referrals, tasks, teams, letters and consents give.", read);
        }
        transactions.executeWithoutResult(status -> table.filled());
    }

    private <T extends Resource> int fill(Class<T> type) {
        return stored.of(
                type,
                resource -> parts.write(
                        resource, resource.getMeta().getLastUpdated().toInstant()));
    }
}
