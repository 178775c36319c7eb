package uk.footbridge.server.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the lanes with db-scheduler: one for each receiver, by one server of a cluster at a time. A server that shows no
 * sign of life for a few seconds loses its lanes to the others.
 */
class Lanes extends AbstractSchedulerListener {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    /** As many lanes can be held up by slow receivers before others wait; each gives its thread up in turn. */
    private static final int THREADS = 64;

    private static final Duration LONGEST_LOOK = Duration.ofMillis(250);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);
    private static final int SIGNS_MISSED = 4;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

    private final DataSource connections;
    private final LaneStore store;
    private final Cleaning cleaning;
    private final Function<ReceiverRow, Sender> senders;
    private final Clock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "outbox-delivery");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Scheduler scheduler;

    /** @param senders who brings events to a receiver */
    Lanes(
            DataSource connections,
            LaneStore store,
            Cleaning cleaning,
            Function<ReceiverRow, Sender> senders,
            Clock clock) {
        this.connections = connections;
        this.store = store;
        this.cleaning = cleaning;
        this.senders = senders;
        this.clock = clock;
    }

    void start() {
        CustomTask<Void> lane = Tasks.custom(LaneTable.LANE, Void.class)
                .onFailure(new FailureHandler.OnFailureReschedule<>(FixedDelay.of(AFTER_TROUBLE)))
                .execute((instance, context) -> run(context));
        scheduler = Scheduler.create(new QuickCommits(connections), lane)
                .startTasks(Tasks.recurring("cleaning", FixedDelay.of(BETWEEN_CLEANINGS))
                        .execute((instance, context) ->
                                cleaning.run(() -> context.getSchedulerState().isShuttingDown())))
                .tableName(LaneTable.TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .clock(clock::instant)
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .housekeeperExecutor(Executors.newScheduledThreadPool(1))
                .pollingInterval(LONGEST_LOOK)
                .heartbeatInterval(SIGN_OF_LIFE)
                .missedHeartbeatsLimit(SIGNS_MISSED)
                .shutdownMaxWait(TIME_TO_STOP)
                .failureLogging(LogLevel.OFF, false)
                .addSchedulerListener(this)
                .build();
        scheduler.start();
    }

    private CompletionHandler<Void> run(ExecutionContext context) {
        LaneHold hold = LaneHold.of(context.getExecution());
        new LaneRun(
                        hold,
                        store,
                        receiver -> new InFlight(senders.apply(receiver), threads),
                        () -> context.getSchedulerState().isShuttingDown(),
                        clock)
                .run();
        return (ended, lane) -> store.end(hold.receiver(), next -> lane.reschedule(ended, next), lane::stop);
    }

    /** Says that lanes may be due. */
    void signal() {
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void onExecutionComplete(ExecutionComplete run) {
        if (run.getResult() == ExecutionComplete.Result.FAILED) {
            log.warn(
                    "The lane of {} broke off and is tried again: {}.",
                    run.getExecution().taskInstance.getId(),
                    run.getCause().map(Trouble::kind).orElse("no cause was given"));
        }
    }

    @Override
    public void onExecutionDead(Execution run) {
        log.warn("A server ended in the middle of the lane of {}. Another goes on.", run.taskInstance.getId());
    }

    void stop() {
        if (scheduler != null) {
            scheduler.stop();
        }
        threads.shutdownNow();
    }
}
