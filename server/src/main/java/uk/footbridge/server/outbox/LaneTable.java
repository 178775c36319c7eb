package uk.footbridge.server.outbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When each receiver's lane runs next, in the table that db-scheduler keeps. Its client has no call that brings several
 * forward in the caller's transaction, so this writes the documented columns.
 *
 * <p>A lane that is running is left alone: whoever calls holds the receiver's row, and a lane looks again, holding it too,
 * before it ends.
 */
class LaneTable {

    static final String TABLE = "footbridge_delivery_job";
    static final String LANE = "lane";

    private static final String WAKE =
            """
            insert into footbridge_delivery_job (task_name, task_instance, execution_time, picked, version)
            select :lane, receiver, :now, false, 1 from unnest(:receivers::text[]) receiver
            on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time
            where not footbridge_delivery_job.picked""";

    private final JdbcClient database;

    LaneTable(JdbcClient database) {
        this.database = database;
    }

    /** Has lanes run as soon as a server is free, in the caller's transaction. */
    void wake(Collection<String> receivers, Instant now) {
        database.sql(WAKE)
                .param("lane", LANE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("receivers", receivers.toArray(String[]::new))
                .update();
    }
}
