package uk.footbridge.server.hapi;

import ca.uhn.fhir.jpa.model.sched.IHapiScheduler;
import ca.uhn.fhir.jpa.model.sched.ScheduledJobDefinition;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Runs HAPI's jobs with db-scheduler: each in one server of a cluster at a time, and once in its interval in all of them. */
class ClusterScheduler implements IHapiScheduler {

    private static final String TABLE = "footbridge_hapi_job";
    private static final int THREADS = 2;
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** After four of these without a sign of life, another server takes the job over. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private static final int SIGNS_MISSED = 4;
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(3);

    private final DataSource connections;
    private final AutowireCapableBeanFactory beans;
    private final Map<String, RecurringTask<Void>> jobs = new LinkedHashMap<>();
    private Scheduler scheduler;

    ClusterScheduler(DataSource connections, AutowireCapableBeanFactory beans) {
        this.connections = connections;
        this.beans = beans;
    }

    @Override
    public void init() {
        // The jobs are named first; see start.
    }

    @Override
    public void scheduleJob(long intervalMillis, ScheduledJobDefinition definition) {
        Job job = beans.createBean(definition.getJobClass());
        jobs.put(
                definition.getId(),
                Tasks.recurring(definition.getId(), FixedDelay.ofMillis(intervalMillis))
                        .execute((task, context) -> run(job)));
    }

    private static void run(Job job) {
        try {
            // None of HAPI's jobs looks at Quartz's context.
            job.execute(null);
        } catch (JobExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void start() {
        if (scheduler == null) {
            List<RecurringTask<Void>> tasks = new ArrayList<>(jobs.values());
            scheduler = Scheduler.create(connections)
                    .startTasks(tasks)
                    .tableName(TABLE)
                    .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                    .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                    .threads(THREADS)
                    .housekeeperExecutor(Executors.newScheduledThreadPool(1))
                    .pollingInterval(LOOK)
                    .heartbeatInterval(SIGN_OF_LIFE)
                    .missedHeartbeatsLimit(SIGNS_MISSED)
                    .shutdownMaxWait(TIME_TO_STOP)
                    .failureLogging(LogLevel.WARN, false)
                    .build();
            scheduler.start();
        } else {
            scheduler.resume();
        }
    }

    /** HAPI has work for a job that it doesn't want to leave until the job's next time. */
    @Override
    public void triggerJobImmediately(ScheduledJobDefinition definition) {
        if (scheduler == null) {
            return;
        }
        try {
            scheduler.reschedule(TaskInstanceId.of(definition.getId(), RecurringTask.INSTANCE), Instant.now());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // It runs now, or runs at its own next time: as good as asked for.
            return;
        }
    }

    @Override
    public void shutdown() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    @Override
    public boolean isStarted() {
        return scheduler != null && scheduler.getSchedulerState().isStarted();
    }

    @Override
    public void pause() {
        if (scheduler != null) {
            scheduler.pause();
        }
    }

    @Override
    public void unpause() {
        start();
    }

    @Override
    public void clear() {
        jobs.clear();
    }

    @Override
    public void logStatusForUnitTest() {
        // Nobody asks outside of HAPI's own tests.
    }

    @Override
    public Set<JobKey> getJobKeysForUnitTest() {
        return jobs.keySet().stream().map(JobKey::new).collect(Collectors.toSet());
    }
}
