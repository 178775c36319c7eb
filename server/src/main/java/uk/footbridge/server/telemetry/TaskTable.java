package uk.footbridge.server.telemetry;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.referral.ReferralTasks;

/** Counts the open referral tasks in HAPI's search index, without reading one; what is closed grows for ever, and isn't. */
class TaskTable {

    private static final List<String> OPEN =
            List.of("draft", "requested", "received", "accepted", "ready", "in-progress", "on-hold");

    private static final String COUNTS =
            """
            select status.sp_value as state,
              case when task.res_published > :day then '0-1d' when task.res_published > :week then '1-7d'
                when task.res_published > :fortnight then '7-14d' when task.res_published > :month then '14-28d'
                else '28d-' end as age,
              count(*) as tasks
            from hfj_spidx_token status
            join hfj_resource task on task.res_id = status.res_id and task.res_deleted_at is null
            where status.hash_value in (:open)
            and exists (select 1 from hfj_spidx_token code
              where code.res_id = task.res_id and code.hash_sys_and_value = :fulfil)
            group by 1, 2""";

    /**
     * So many tasks.
     *
     * @param state the code of their status
     * @param age how long ago they were first stored, in days
     */
    record Count(String state, String age, long tasks) {}

    private final JdbcClient database;
    private final List<Long> open;
    private final long fulfil;

    TaskTable(JdbcClient database, PartitionSettings partitions) {
        this.database = database;
        RequestPartitionId all = RequestPartitionId.allPartitions();
        open = OPEN.stream()
                .map(state ->
                        ResourceIndexedSearchParamToken.calculateHashValue(partitions, all, "Task", "status", state))
                .toList();
        fulfil = ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                partitions, all, "Task", "code", ReferralTasks.TASK_CODES, ReferralTasks.FULFILL);
    }

    List<Count> counts(Instant now) {
        return database.sql(COUNTS)
                .param("day", before(now, 1))
                .param("week", before(now, 7))
                .param("fortnight", before(now, 14))
                .param("month", before(now, 28))
                .param("open", open)
                .param("fulfil", fulfil)
                .query((row, number) -> new Count(row.getString("state"), row.getString("age"), row.getLong("tasks")))
                .list();
    }

    private static Timestamp before(Instant now, int days) {
        return Timestamp.from(now.minus(Duration.ofDays(days)));
    }
}
