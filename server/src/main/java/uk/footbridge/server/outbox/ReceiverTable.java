package uk.footbridge.server.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who hears of changes, and how it stands with them. Whoever schedules or ends a lane holds its receiver's row. */
class ReceiverTable {

    private static final String ADD =
            """
            insert into footbridge_receiver (id, format, endpoint, headers, secret, timeout_millis, heartbeat_seconds,
              status, handshake, last_number, failures, last_sent)
            values (:id, :format, :endpoint, :headers, :secret, :timeoutMillis, :heartbeatSeconds,
              :status, :handshake, 0, 0, :now)""";

    private static final String CHANGE =
            """

            on conflict (id) do update set format = excluded.format, endpoint = excluded.endpoint,
              headers = excluded.headers, secret = excluded.secret, timeout_millis = excluded.timeout_millis,
              heartbeat_seconds = excluded.heartbeat_seconds, status = excluded.status, handshake = excluded.handshake,
              failures = 0, failing_since = null, last_failure = null, retry_at = null""";

    private static final String NOTE =
            """
            update footbridge_receiver set status = :status, handshake = :handshake, failures = :failures,
              failing_since = :failingSince, last_failure = :lastFailure, retry_at = :retryAt, last_sent = :lastSent
            where id = :id""";

    private final JdbcClient database;

    ReceiverTable(JdbcClient database) {
        this.database = database;
    }

    void write(ReceiverRow row, Instant now) {
        write(ADD + CHANGE, row, now);
    }

    void writeIfMissing(ReceiverRow row, Instant now) {
        write(ADD + " on conflict (id) do nothing", row, now);
    }

    private void write(String sql, ReceiverRow row, Instant now) {
        database.sql(sql)
                .param("id", row.id())
                .param("format", row.format())
                .param("endpoint", row.endpoint(), Types.VARCHAR)
                .param("headers", row.headers(), Types.BINARY)
                .param("secret", row.secret(), Types.BINARY)
                .param("timeoutMillis", row.timeoutMillis())
                .param("heartbeatSeconds", row.heartbeatSeconds(), Types.BIGINT)
                .param("status", row.status().name())
                .param("handshake", row.handshake())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes how it stands with a receiver, and nothing of what it was registered with. */
    void note(ReceiverRow row) {
        database.sql(NOTE)
                .param("id", row.id())
                .param("status", row.status().name())
                .param("handshake", row.handshake())
                .param("failures", row.failures())
                .param("failingSince", time(row.failingSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lastFailure", row.lastFailure(), Types.VARCHAR)
                .param("retryAt", time(row.retryAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lastSent", time(row.lastSent()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    Optional<ReceiverRow> find(String id) {
        return database.sql("select * from footbridge_receiver where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Reads a receiver and holds it until the transaction ends. */
    Optional<ReceiverRow> hold(String id) {
        return hold(List.of(id)).stream().findFirst();
    }

    /** Reads receivers and holds them; always in the order of their ids, so that no two transactions block each other. */
    List<ReceiverRow> hold(Collection<String> ids) {
        return database.sql("select * from footbridge_receiver where id = any (?) order by id for update")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> read(row))
                .list();
    }

    /** Deletes the dismissed who have nothing left, their secrets with them. */
    void forgetDismissed(Instant before) {
        database.sql(
                        """
                        delete from footbridge_receiver where status = 'DISMISSED' and last_sent < ?
                        and not exists (select from footbridge_delivery where receiver = id)""")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Puts off the next heartbeat, where there is one. */
    void heard(String id, Instant now) {
        database.sql("update footbridge_receiver set last_sent = ? where id = ? and heartbeat_seconds is not null")
                .param(now.atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
    }

    /** Notes the numbers of the newest events, one for each receiver. */
    void number(List<String> ids, List<Long> lastNumbers) {
        database.sql(
                        """
                        update footbridge_receiver set last_number = newest.number
                        from unnest(:ids::text[], :numbers::bigint[]) newest (id, number) where footbridge_receiver.id = newest.id""")
                .param("ids", ids.toArray(String[]::new))
                .param("numbers", lastNumbers.toArray(Long[]::new))
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static ReceiverRow read(ResultSet row) throws SQLException {
        long heartbeat = row.getLong("heartbeat_seconds");
        return new ReceiverRow(
                row.getString("id"),
                row.getString("format"),
                row.getString("endpoint"),
                row.getBytes("headers"),
                row.getBytes("secret"),
                row.getLong("timeout_millis"),
                heartbeat == 0 ? null : heartbeat,
                ReceiverState.Status.valueOf(row.getString("status")),
                row.getBoolean("handshake"),
                row.getLong("last_number"),
                row.getInt("failures"),
                instant(row, "failing_since"),
                row.getString("last_failure"),
                instant(row, "retry_at"),
                instant(row, "last_sent"));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return instant(row.getTimestamp(column));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getTimestamp(column));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
