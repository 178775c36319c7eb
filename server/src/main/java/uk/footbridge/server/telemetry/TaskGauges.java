package uk.footbridge.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Measures how many referral tasks are open, by state and age, twice a minute, or less often where that would take
 * more than a hundredth of the time. Every server shows the whole cluster's figures, so a dashboard takes the highest and not
 * the sum.
 */
class TaskGauges implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TaskGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int PAUSES_PER_LOOK = 100;

    private final TaskTable table;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final MultiGauge tasks;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "task-gauges");
        thread.setDaemon(true);
        return thread;
    });

    TaskGauges(TaskTable table, TransactionOperations transactions, MeterRegistry metrics, Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
        this.tasks = MultiGauge.builder("footbridge.tasks")
                .description("Open referral tasks, by state and by days since they were first stored")
                .register(metrics);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        timer.schedule(this::measureAgainAndAgain, 1, TimeUnit.SECONDS);
    }

    private void measureAgainAndAgain() {
        long begun = System.nanoTime();
        measure();
        long pause = Math.max(EVERY.toNanos(), PAUSES_PER_LOOK * (System.nanoTime() - begun));
        timer.schedule(this::measureAgainAndAgain, pause, TimeUnit.NANOSECONDS);
    }

    private void measure() {
        try {
            List<TaskTable.Count> counts = transactions.execute(begun -> table.counts(clock.instant()));
            tasks.register(
                    counts.stream()
                            .map(count -> MultiGauge.Row.of(
                                    Tags.of("state", count.state(), "age", count.age()), count.tasks()))
                            .toList(),
                    true);
        } catch (DataAccessException | TransactionException e) {
            log.debug("The tasks could not be counted: {}.", e.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
