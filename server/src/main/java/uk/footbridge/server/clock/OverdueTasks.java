package uk.footbridge.server.clock;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.clock.ClockSettings.Patience;
import uk.footbridge.server.referral.ReferralTasks;

/**
 * Finds referral tasks that have been {@code requested} for too long, in HAPI's search index: what is not yet due, and
 * what has been dealt with, is left out before any task is read.
 */
class OverdueTasks {

    private static final int PAGE = 200;

    /**
     * A task counts from the version that first was {@code requested}. The sender's own word, {@code authoredOn}, is not
     * taken: a clock that is wrong at the sender's would make a referral overdue on arrival, or never. A task that was
     * handed on is left out while the next one waits for its answer: that one has a clock of its own.
     */
    private static final String OVERDUE =
            """
            select task.res_id, task.fhir_id, due.priority, sent.at
            from hfj_spidx_token status
            join hfj_resource task on task.res_id = status.res_id and task.res_deleted_at is null
            left join hfj_spidx_token asked on asked.res_id = task.res_id and asked.hash_identity = :priority
            join (values ('routine', cast(:routine as timestamp)), ('urgent', cast(:urgent as timestamp)),
                    ('asap', cast(:asap as timestamp)), ('stat', cast(:stat as timestamp))) due (priority, before)
                on due.priority = coalesce(asked.sp_value, 'routine')
            cross join lateral (
                select min(version.res_updated) as at from hfj_res_ver version
                where version.res_id = task.res_id
                and cast(version.res_text_vc as jsonb) ->> 'status' = 'requested') sent
            where status.hash_value = :requested
            and exists (select 1 from hfj_spidx_token code
                where code.res_id = task.res_id and code.hash_sys_and_value = :fulfil)
            and task.res_id > :after
            and task.res_published <= due.before
            and not exists (select 1 from footbridge_reminder made
                where made.about = task.res_id and made.kind = :kind)
            and sent.at <= due.before
            and not exists (select 1 from hfj_res_link part
                join hfj_resource next on next.res_id = part.src_resource_id and next.res_deleted_at is null
                join hfj_spidx_token state on state.res_id = next.res_id and state.hash_value = :requested
                where part.target_resource_id = task.res_id and part.src_path = 'Task.partOf')
            order by task.res_id
            limit :page
            """;

    /**
     * A task that nobody has answered in time.
     *
     * @param row the number of its row
     * @param id its id
     * @param priority its priority, {@code routine} when it has none
     * @param since when it was first requested
     */
    record Overdue(long row, String id, String priority, Instant since) {}

    private final JdbcClient database;
    private final ClockSettings settings;
    private final long priorityIndex;
    private final long requestedIndex;
    private final long fulfilIndex;

    OverdueTasks(JdbcClient database, ClockSettings settings, PartitionSettings partitions) {
        this.database = database;
        this.settings = settings;
        RequestPartitionId all = RequestPartitionId.allPartitions();
        priorityIndex = BaseResourceIndexedSearchParam.calculateHashIdentity(partitions, all, "Task", "priority");
        requestedIndex =
                ResourceIndexedSearchParamToken.calculateHashValue(partitions, all, "Task", "status", "requested");
        fulfilIndex = ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                partitions, all, "Task", "code", ReferralTasks.TASK_CODES, ReferralTasks.FULFILL);
    }

    /** A page of the tasks for which a reminder of this kind is due and has not been made. */
    List<Overdue> page(Reminder.Kind kind, Function<Patience, Duration> patience, Instant now, long after) {
        return database.sql(OVERDUE)
                .param("priority", priorityIndex)
                .param("requested", requestedIndex)
                .param("fulfil", fulfilIndex)
                .param("routine", before(now, patience.apply(settings.routine())))
                .param("urgent", before(now, patience.apply(settings.urgent())))
                .param("asap", before(now, patience.apply(settings.asap())))
                .param("stat", before(now, patience.apply(settings.stat())))
                .param("kind", kind.code())
                .param("after", after)
                .param("page", PAGE)
                .query((row, number) -> new Overdue(
                        row.getLong("res_id"),
                        row.getString("fhir_id"),
                        row.getString("priority"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static Timestamp before(Instant now, Duration patience) {
        return Timestamp.from(now.minus(patience));
    }
}
