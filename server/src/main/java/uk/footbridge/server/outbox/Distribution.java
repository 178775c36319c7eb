package uk.footbridge.server.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes changes in their order and makes an event of each for everyone who hears of it, with that receiver's next number:
 * all in one transaction, by one server of a cluster at a time.
 */
class Distribution {

    /** What is distributed can be sent only after the commit, so a transaction takes no more than this. */
    static final int MOST = 50;

    /** Any number that nobody else in this database uses for a lock. */
    private static final long LOCK = 0x666f6f7462726467L;

    private final JdbcClient database;
    private final ChangeTable changes;
    private final ReceiverTable receivers;
    private final DeliveryTable deliveries;
    private final LaneTable lanes;
    private final List<Audience> audiences;
    private final TransactionOperations transactions;
    private final Clock clock;

    Distribution(
            JdbcClient database,
            OutboxTables tables,
            List<Audience> audiences,
            TransactionOperations transactions,
            Clock clock) {
        this.database = database;
        this.changes = tables.changes();
        this.receivers = tables.receivers();
        this.deliveries = tables.deliveries();
        this.lanes = tables.lanes();
        this.audiences = audiences;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Distributes what there is, the oldest first. Returns how many changes it took, {@link #MOST} at most. */
    int run() {
        if (Boolean.TRUE.equals(transactions.execute(begun -> changes.isEmpty()))) {
            return 0;
        }
        return transactions.execute(begun -> {
            takeTurns();
            List<ChangeTable.Noted> taken = changes.oldest(MOST);
            if (!taken.isEmpty()) {
                distribute(taken);
                changes.delete(taken);
            }
            return taken.size();
        });
    }

    /** Whoever waits here looks afterwards, so it sees what the one before has left. */
    private void takeTurns() {
        database.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> true)
                .single();
    }

    private void distribute(List<ChangeTable.Noted> taken) {
        Map<Change, Set<String>> heard = new LinkedHashMap<>();
        Set<String> all = new HashSet<>();
        taken.forEach(noted -> heard.put(noted.change(), new HashSet<>(noted.locals())));
        List<Change> changes = List.copyOf(heard.keySet());
        audiences.forEach(audience -> audience.receivers(changes)
                .forEach((change, hears) -> heard.get(change).addAll(hears)));
        heard.values().forEach(all::addAll);
        if (!all.isEmpty()) {
            add(heard, receivers.hold(all));
        }
    }

    private void add(Map<Change, Set<String>> heard, List<ReceiverRow> held) {
        Map<String, Long> numbers = new HashMap<>();
        held.stream().filter(ReceiverRow::listens).forEach(row -> numbers.put(row.id(), row.lastNumber()));
        List<Event> events = new ArrayList<>();
        heard.forEach((change, hears) -> hears.stream()
                .filter(numbers::containsKey)
                .map(receiver -> event(receiver, numbers.merge(receiver, 1L, Long::sum), change))
                .forEach(events::add));
        if (!events.isEmpty()) {
            deliveries.add(events);
            Set<String> woken = new HashSet<>();
            events.forEach(event -> woken.add(event.receiver()));
            receivers.number(
                    woken.stream().toList(), woken.stream().map(numbers::get).toList());
            lanes.wake(woken, clock.instant());
        }
    }

    private static Event event(String receiver, long number, Change change) {
        return new Event(receiver, number, Event.Kind.CHANGE, change, Event.State.WAITING, 0, null);
    }
}
