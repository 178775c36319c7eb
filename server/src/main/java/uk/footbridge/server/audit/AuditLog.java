package uk.footbridge.server.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import uk.footbridge.server.audit.AuditChains.Chain;

/**
 * Stores what is answered before the answer leaves. One thread writes for all: whatever has come while one commit was on its
 * way to the disk goes with the next, so that a hundred answers at once cost one commit and not a hundred.
 */
class AuditLog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** It is there before requests are taken, and ends after the last was answered (the web server's phase is just below). */
    private static final int AROUND_THE_WEB_SERVER = SmartLifecycle.DEFAULT_PHASE - 4096;

    private final DataSource connections;
    private final AuditTable table;
    private final AuditChains chains;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private volatile Thread thread;

    AuditLog(DataSource connections, AuditTable table, AuditChains chains) {
        this.connections = connections;
        this.table = table;
        this.chains = chains;
    }

    /** Returns when the rows are on disk; throws when that is not known within ten seconds. */
    void store(List<AuditRow> rows) {
        Waiting waiting = new Waiting(rows, new CompletableFuture<>());
        queue.add(waiting);
        try {
            waiting.stored().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an audit event was being stored", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("an audit event could not be stored", e);
        }
    }

    private void run() {
        List<Waiting> together = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                together.add(queue.take());
                queue.drainTo(together, MOST_AT_ONCE - 1);
                write(together);
                together.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> together) {
        List<AuditRow> rows =
                together.stream().flatMap(each -> each.rows().stream()).toList();
        try {
            commit(rows);
            together.forEach(each -> each.stored().complete(null));
        } catch (SQLException | RuntimeException e) {
            log.warn("{} audit events could not be stored: their answers are held back.", rows.size());
            log.debug("Why they could not be stored.", e);
            together.forEach(each -> each.stored().completeExceptionally(e));
        }
    }

    private void commit(List<AuditRow> rows) throws SQLException {
        Chain chain = chains.take(table::nextChain);
        try (Connection connection = connections.getConnection()) {
            chain = AuditTable.store(connection, chain, rows);
        }
        chains.giveBack(chain);
    }

    @Override
    public void start() {
        Thread writer = new Thread(this::run, "audit-log");
        writer.setDaemon(true);
        writer.start();
        thread = writer;
    }

    @Override
    public void stop() {
        Thread writer = thread;
        thread = null;
        if (writer != null) {
            writer.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return AROUND_THE_WEB_SERVER;
    }

    private record Waiting(List<AuditRow> rows, CompletableFuture<Void> stored) {}
}
