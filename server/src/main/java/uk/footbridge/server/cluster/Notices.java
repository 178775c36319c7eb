package uk.footbridge.server.cluster;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every server of a database, this one too, that something has changed which they keep in memory.
 *
 * <p>A notice is a row: it is written in the transaction of the change, so there is none without the other, and it is
 * still there when a server could not read it for a while or the database has failed over. Servers look four times a second.
 */
public final class Notices {

    private final NoticeTable table;
    private final Map<String, Queue<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Map<String, UUID> known = new ConcurrentHashMap<>();

    /** What was told before this has been stored before anything was read into memory, and is no news. */
    Notices(NoticeTable table) {
        this.table = table;
        known.putAll(table.read());
    }

    /** Has something done whenever a change of that subject has been committed by any server. */
    public void when(String subject, Runnable forget) {
        listeners.computeIfAbsent(subject, any -> new ConcurrentLinkedQueue<>()).add(forget);
    }

    /** Tells all servers with the commit of the current transaction, and of course only then. */
    public void tell(String subject) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A change is told of in its own transaction.");
        }
        Telling telling = new Telling(subject);
        if (TransactionSynchronizationManager.getSynchronizations().stream().noneMatch(telling::equals)) {
            TransactionSynchronizationManager.registerSynchronization(telling);
        }
    }

    /** Looks once. What a listener could not deal with, such as a database that is away, is news at the next look too. */
    void look() {
        table.read().forEach((subject, stamp) -> {
            if (!stamp.equals(known.get(subject))) {
                listeners.getOrDefault(subject, new ConcurrentLinkedQueue<>()).forEach(Runnable::run);
                known.put(subject, stamp);
            }
        });
    }

    /** Written last, because the row is every writer's: whoever waits for it waits for no more than a commit. */
    private final class Telling implements TransactionSynchronization {

        private final String subject;

        Telling(String subject) {
            this.subject = subject;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            table.write(subject, UUID.randomUUID());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Telling telling && telling.subject.equals(subject);
        }

        @Override
        public int hashCode() {
            return subject.hashCode();
        }
    }
}
