package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** What was given up: lists it, and puts it back in line. */
class Undelivered {

    private final OutboxTables tables;
    private final Runnable signal;
    private final TransactionOperations transactions;
    private final Clock clock;

    Undelivered(OutboxTables tables, Runnable signal, TransactionOperations transactions, Clock clock) {
        this.tables = tables;
        this.signal = signal;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<Event> list(String receiver, DeliveryTable.Place after, int limit) {
        return transactions.execute(begun -> tables.deliveries().undelivered(receiver, after, limit));
    }

    /**
     * Puts events of a receiver back in line.
     *
     * @return how many; empty when there is no such receiver, or nothing is sent to it
     */
    Optional<Integer> resend(String receiver, long from, long until) {
        return transactions.execute(begun -> tables.receivers()
                .hold(receiver)
                .filter(ReceiverRow::listens)
                .map(row -> {
                    Instant now = clock.instant();
                    int resent = tables.deliveries().resend(receiver, from, until, now);
                    tables.lanes().wake(List.of(receiver), now);
                    AfterCommit.run(signal);
                    return resent;
                }));
    }
}
