package uk.footbridge.server.clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows each job's last and next run under {@code /actuator/health/jobs}, as the whole cluster has them. */
class JobHealth extends AbstractHealthIndicator {

    /** A job that has failed this often in a row needs somebody to look; fewer times may be a database restart. */
    private static final int FAILING = 3;

    private static final String JOBS = "select * from " + JobSchedule.TABLE + " order by task_name";

    private final JdbcClient database;
    private final Clock clock;

    JobHealth(JdbcClient database, Clock clock) {
        super("The jobs' table can't be read");
        this.database = database;
        this.clock = clock;
    }

    /** FAILING says that a job needs looking after; it makes no server unfit to answer requests. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, Map<String, Object>> jobs = new LinkedHashMap<>();
        int[] most = {0};
        database.sql(JOBS).query(row -> {
            jobs.put(row.getString("task_name"), describe(row));
            most[0] = Math.max(most[0], row.getInt("consecutive_failures"));
        });
        health.status(most[0] < FAILING ? Status.UP : new Status("FAILING"))
                .withDetail("clock", clock.instant().toString())
                .withDetails(jobs);
    }

    private static Map<String, Object> describe(ResultSet row) throws SQLException {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("nextRun", text(row.getTimestamp("execution_time")));
        job.put("lastSuccess", text(row.getTimestamp("last_success")));
        job.put("lastFailure", text(row.getTimestamp("last_failure")));
        job.put("failuresInARow", row.getInt("consecutive_failures"));
        job.put("running", row.getBoolean("picked"));
        return job;
    }

    private static String text(Timestamp time) {
        return time == null ? "never" : time.toInstant().toString();
    }
}
