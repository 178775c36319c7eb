package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** Shows what waits for each receiver under {@code /actuator/health/delivery}, as the whole cluster has it. */
class DeliveryHealth extends AbstractHealthIndicator {

    private final QueueTable table;
    private final Duration lateAfter;
    private final Clock clock;

    DeliveryHealth(QueueTable table, Duration lateAfter, Clock clock) {
        super("The outbox's tables can't be read");
        this.table = table;
        this.lateAfter = lateAfter;
        this.clock = clock;
    }

    /** LATE says that somebody waits too long for news; it makes no server unfit to answer requests. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        Instant late = clock.instant().minus(lateAfter);
        List<Queue> queues = table.queues();
        QueueTable.Undistributed undistributed = table.undistributed();
        boolean isLate = queues.stream().anyMatch(queue -> queue.isOlderThan(late))
                || undistributed.oldest() != null && undistributed.oldest().isBefore(late);
        Map<String, Object> receivers = new LinkedHashMap<>();
        queues.forEach(queue -> receivers.put(queue.state().receiver(), describe(queue)));
        health.status(isLate ? new Status("LATE") : Status.UP)
                .withDetail("lateAfter", lateAfter.toString())
                .withDetail("undistributed", undistributed.changes())
                .withDetail("receivers", receivers);
    }

    private static Map<String, Object> describe(Queue queue) {
        ReceiverState state = queue.state();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", state.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        details.put("waiting", queue.waiting());
        details.put("givenUp", queue.givenUp());
        if (queue.oldest() != null) {
            details.put("oldest", queue.oldest().toString());
        }
        if (state.failingSince() != null) {
            details.put("failingSince", state.failingSince().toString());
        }
        if (state.lastFailure() != null) {
            details.put("lastFailure", state.lastFailure());
        }
        return details;
    }
}
