package uk.footbridge.server.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what waits and what was given up. */
class QueueTable {

    private static final String QUEUES =
            """
            select receiver.id, receiver.status, receiver.last_number, receiver.failing_since, receiver.last_failure,
              coalesce(waiting.events, 0) waiting, waiting.oldest, coalesce(given_up.events, 0) given_up
            from footbridge_receiver receiver
            left join (select receiver, count(*) events, min(waits_since) oldest
              from footbridge_delivery where state = 'waiting' group by receiver) waiting
              on waiting.receiver = receiver.id
            left join (select receiver, count(*) events
              from footbridge_delivery where state = 'given-up' group by receiver) given_up
              on given_up.receiver = receiver.id
            order by receiver.id""";

    /** Changes that no receiver has yet. */
    record Undistributed(long changes, Instant oldest) {}

    private final JdbcClient database;

    QueueTable(JdbcClient database) {
        this.database = database;
    }

    List<Queue> queues() {
        return database.sql(QUEUES).query((row, number) -> queue(row)).list();
    }

    Undistributed undistributed() {
        return database.sql("select count(*) changes, min(made) oldest from footbridge_change")
                .query((row, number) -> new Undistributed(row.getLong("changes"), instant(row, "oldest")))
                .single();
    }

    private static Queue queue(ResultSet row) throws SQLException {
        ReceiverState state = new ReceiverState(
                row.getString("id"),
                ReceiverState.Status.valueOf(row.getString("status")),
                row.getLong("last_number"),
                instant(row, "failing_since"),
                row.getString("last_failure"));
        return new Queue(state, row.getLong("waiting"), instant(row, "oldest"), row.getLong("given_up"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
