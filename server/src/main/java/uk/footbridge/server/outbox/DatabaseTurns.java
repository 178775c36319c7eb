package uk.footbridge.server.outbox;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets lanes use the database in turns: there may be a hundred of them, and the connections are the callers' as well.
 */
class DatabaseTurns {

    private static final int AT_ONCE = 3;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final TransactionOperations transactions;

    DatabaseTurns(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    <T> T inTransaction(Supplier<T> work) {
        return inTurn(() -> transactions.execute(begun -> work.get()));
    }

    void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return null;
        });
    }

    /** For what opens its transactions itself. */
    <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
