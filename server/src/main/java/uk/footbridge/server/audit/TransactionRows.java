package uk.footbridge.server.audit;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.footbridge.server.audit.AuditChains.Chain;

/** Gathers what one transaction changes and writes it, all at once, as the last thing before that transaction commits. */
class TransactionRows {

    private final AuditTable table;
    private final AuditChains chains;

    TransactionRows(AuditTable table, AuditChains chains) {
        this.table = table;
        this.chains = chains;
    }

    /** Adds to the transaction that is under way. */
    void add(AuditRow row) {
        gathered().add(row);
    }

    private Gathered gathered() {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Gathered gathered) {
                return gathered;
            }
        }
        Gathered gathered = new Gathered(Exchange.current());
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered;
    }

    private final class Gathered implements TransactionSynchronization {

        private final Exchange exchange;
        private final List<AuditRow> rows = new ArrayList<>();
        private Chain chain;

        Gathered(Exchange exchange) {
            this.exchange = exchange;
        }

        /** What is changed while the transaction is already being committed is written as it comes. */
        void add(AuditRow row) {
            if (chain != null) {
                chain = table.write(chain, List.of(row));
            }
            rows.add(row);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            chain = table.write(chains.take(table::nextChain), rows);
        }

        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED || chain == null) {
                return;
            }
            chains.giveBack(chain);
            if (exchange != null) {
                rows.forEach(row -> exchange.wrote(row.entity()));
            }
        }
    }
}
