package uk.footbridge.server.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Measures what waits for each receiver. Every server shows the whole cluster's figures, a few seconds old, so a dashboard
 * takes the highest and not the sum.
 */
class QueueGauges {

    private static final Logger log = LoggerFactory.getLogger(QueueGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final QueueTable table;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final MultiGauge waiting;
    private final MultiGauge oldest;
    private final MultiGauge givenUp;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "outbox-gauges");
        thread.setDaemon(true);
        return thread;
    });

    QueueGauges(QueueTable table, TransactionOperations transactions, MeterRegistry metrics, Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
        waiting = MultiGauge.builder("footbridge.delivery.waiting")
                .description("Events that wait for a receiver")
                .register(metrics);
        oldest = MultiGauge.builder("footbridge.delivery.oldest.seconds")
                .description("How long the oldest of them has waited")
                .register(metrics);
        givenUp = MultiGauge.builder("footbridge.delivery.given.up.kept")
                .description("Events that were given up and not sent again")
                .register(metrics);
    }

    void start() {
        timer.scheduleWithFixedDelay(this::measure, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void stop() {
        timer.shutdownNow();
    }

    private void measure() {
        try {
            Instant now = clock.instant();
            List<Queue> queues = transactions.execute(begun -> table.queues());
            register(waiting, queues, Queue::waiting);
            register(oldest, queues, queue -> age(queue, now));
            register(givenUp, queues, Queue::givenUp);
        } catch (RuntimeException e) {
            log.debug("The queues could not be measured: {}.", Trouble.kind(e));
        }
    }

    private static double age(Queue queue, Instant now) {
        return queue.oldest() == null
                ? 0
                : Math.max(0, Duration.between(queue.oldest(), now).toMillis() / 1000.0);
    }

    private static void register(MultiGauge gauge, List<Queue> queues, ToDoubleFunction<Queue> value) {
        gauge.register(
                queues.stream()
                        .map(queue -> MultiGauge.Row.of(
                                Tags.of("receiver", queue.state().receiver()), value.applyAsDouble(queue)))
                        .toList(),
                true);
    }
}
