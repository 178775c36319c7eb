package uk.footbridge.server.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row for each receiver of each change, from its distribution until it is cleaned away. */
class DeliveryTable {

    private static final String ALL =
            """
            select * from footbridge_delivery
            where receiver = :receiver and number between :from and :until order by number limit :limit""";

    private static final String GIVE_UP_ALL =
            """
            update footbridge_delivery set state = 'given-up', last_failure = :why, settled = :now
            where receiver = :receiver and state = 'waiting'""";

    private final JdbcClient database;

    DeliveryTable(JdbcClient database) {
        this.database = database;
    }

    List<Event> events(String receiver, long from, long until, int limit) {
        return database.sql(ALL)
                .param("receiver", receiver)
                .param("from", from)
                .param("until", until)
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
    }

    /** Gives up all that waits for a receiver. */
    int giveUp(String receiver, String why, Instant now) {
        return database.sql(GIVE_UP_ALL)
                .param("receiver", receiver)
                .param("why", why)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getString("receiver"),
                row.getLong("number"),
                Event.Kind.CHANGE,
                ChangeTable.change(row, "change"),
                Event.State.of(row.getString("state")),
                row.getInt("attempts"),
                row.getString("last_failure"));
    }
}
