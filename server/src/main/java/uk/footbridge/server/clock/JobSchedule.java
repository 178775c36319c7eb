package uk.footbridge.server.clock;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.stats.StatsRegistryAdapter;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Runs the jobs once the server is ready, each in one server of a cluster at a time.
 *
 * <p>There is one thread for all jobs, one that looks for what is due and one that says that this server lives; each
 * takes a connection for as long as its statement or a job's transaction needs it, so at most three of the pool.
 */
class JobSchedule extends AbstractSchedulerListener
        implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    static final String TABLE = "footbridge_job";

    private static final Logger log = LoggerFactory.getLogger(JobSchedule.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    /** After four of these without a sign of life, another server takes the job over. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private static final int SIGNS_MISSED = 4;
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);

    private final DataSource connections;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Job> jobs;
    private Scheduler scheduler;

    JobSchedule(DataSource connections, Clock clock, MeterRegistry metrics, List<Job> jobs) {
        this.connections = connections;
        this.clock = clock;
        this.metrics = metrics;
        this.jobs = jobs;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        List<RecurringTask<Void>> tasks = jobs.stream().map(JobSchedule::task).toList();
        scheduler = Scheduler.create(connections)
                .startTasks(tasks)
                .tableName(TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .clock(clock::instant)
                .threads(1)
                .housekeeperExecutor(Executors.newScheduledThreadPool(1))
                .pollingInterval(shortest(jobs))
                .heartbeatInterval(SIGN_OF_LIFE)
                .missedHeartbeatsLimit(SIGNS_MISSED)
                .shutdownMaxWait(TIME_TO_STOP)
                .failureLogging(LogLevel.OFF, false)
                .addSchedulerListener(new StatsRegistryAdapter(new MicrometerStatsRegistry(metrics, tasks)))
                .addSchedulerListener(this)
                .build();
        scheduler.start();
    }

    private static Duration shortest(List<Job> jobs) {
        return jobs.stream()
                .map(Job::every)
                .min(Comparator.naturalOrder())
                .filter(every -> every.compareTo(LONGEST_LOOK) < 0)
                .orElse(LONGEST_LOOK);
    }

    private static RecurringTask<Void> task(Job job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
                .execute((task, context) ->
                        job.run(() -> context.getSchedulerState().isShuttingDown()));
    }

    @Override
    public void onExecutionComplete(ExecutionComplete run) {
        if (run.getResult() == ExecutionComplete.Result.FAILED) {
            log.warn(
                    "The job {} failed and will be tried again: {}.",
                    run.getExecution().taskInstance.getTaskName(),
                    run.getCause().map(JobFailed::kind).orElse("no cause was given"));
        }
    }

    @Override
    public void onExecutionDead(Execution run) {
        log.warn("A server ended in the middle of the job {}. It runs again.", run.taskInstance.getTaskName());
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType event) {
        if (event == SchedulerEventType.UNEXPECTED_ERROR) {
            log.warn("The jobs' table can't be read or written. The clock tries again.");
        }
    }

    @Override
    public void destroy() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
