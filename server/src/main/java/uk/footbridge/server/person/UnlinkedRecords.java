package uk.footbridge.server.person;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links the patient records of a database that was written before there were links, beside the daily work.
 *
 * <p>Each record is linked in a transaction of its own, and what has a link is not touched again: the sweep goes on where
 * a stop or a crash left it, two servers can sweep one database, and when nothing is left a start costs one query.
 */
class UnlinkedRecords implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(UnlinkedRecords.class);
    private static final int AT_ONCE = 500;

    private final PersonStore store;
    private final PersonLinks links;
    private final RecordKeys keys;
    private final DaoRegistry daos;
    private final TransactionOperations transactions;
    private volatile boolean running;

    UnlinkedRecords(
            PersonStore store,
            PersonLinks links,
            RecordKeys keys,
            DaoRegistry daos,
            TransactionOperations transactions) {
        this.store = store;
        this.links = links;
        this.keys = keys;
        this.daos = daos;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        running = true;
        Thread sweep = new Thread(this::sweep, "unlinked-records");
        sweep.setDaemon(true);
        sweep.start();
    }

    private void sweep() {
        long linked = 0;
        long after = 0;
        try {
            List<PersonStore.Unlinked> next = store.unlinked(after, AT_ONCE);
            while (running && !next.isEmpty()) {
                for (PersonStore.Unlinked record : next) {
                    after = record.row();
                    linked += running && link(record) ? 1 : 0;
                }
                next = store.unlinked(after, AT_ONCE);
            }
        } catch (RuntimeException e) {
            log.warn("Not all patient records could be linked; the next start goes on.", e);
        }
        if (linked > 0) {
            log.info("Linked {} patient records that had no link.", linked);
        }
    }

    /** One record that can't be linked doesn't keep the others from it. */
    private boolean link(PersonStore.Unlinked record) {
        try {
            transactions.executeWithoutResult(begun -> {
                Patient read = daos.getResourceDao(Patient.class)
                        .read(new IdType("Patient", record.id()), new SystemRequestDetails());
                keys.hold(read);
                links.link(read);
            });
            return true;
        } catch (RuntimeException e) {
            log.warn("Patient/{} could not be linked; the next start tries again.", record.id(), e);
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
