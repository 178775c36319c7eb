package uk.footbridge.server.outbox;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets lanes use the database in turns: there may be a hundred of them, and the connections are the callers' as well.
 */
class DatabaseTurns {

    private static final int AT_ONCE = 6;

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

    /** The same for what uses another connection while this transaction is open. */
    void inTransactionBesideAnother(Runnable work) {
        inTurn(2, () -> {
            transactions.executeWithoutResult(begun -> work.run());
            return null;
        });
    }

    /** For what opens its transactions itself. */
    <T> T inTurn(Supplier<T> work) {
        return inTurn(1, work);
    }

    private <T> T inTurn(int connections, Supplier<T> work) {
        turns.acquireUninterruptibly(connections);
        try {
            return work.get();
        } finally {
            turns.release(connections);
        }
    }
}
