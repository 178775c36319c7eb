package uk.footbridge.server.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row for each receiver of each change, from its distribution until it is cleaned away. */
class DeliveryTable {

    private static final String ALL =
            """
            select * from footbridge_delivery
            where receiver = :receiver and number between :from and :until order by number limit :limit""";

    /** Due now: not after an event of the same referral that waits for its own next attempt. */
    private static final String SENDABLE =
            """
            from footbridge_delivery event
            where event.receiver = :receiver and event.state = 'waiting'
            and not exists (select from footbridge_delivery held
              where held.receiver = event.receiver and held.referral = event.referral
              and held.state = 'waiting' and held.due > :now)""";

    private static final String PAGE = "select event.* " + SENDABLE + " order by event.number limit :limit";

    private static final String NEXT =
            """
            select case when exists (select %s) then :now
              else (select min(due) from footbridge_delivery
                where receiver = :receiver and state = 'waiting' and due is not null) end"""
                    .formatted(SENDABLE);

    /** Counts an attempt before it is made, and only as long as the lane is this run's. */
    private static final String CLAIM =
            """
            update footbridge_delivery set attempts = attempts + 1
            where receiver = :receiver and number = any (:numbers) and state = 'waiting'
            and exists (select from footbridge_delivery_job
              where task_name = :lane and task_instance = :receiver and picked_by = :server and version = :version)
            returning *""";

    private static final String ADD =
            """
            insert into footbridge_delivery (receiver, number, change, type, resource, version, interaction, referral,
              made, waits_since, state, attempts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)""";

    private static final String DELIVERED =
            """
            update footbridge_delivery set state = 'delivered', due = null, settled = :now
            where receiver = :receiver and number = any (:numbers)""";

    private static final String FAILED =
            """
            update footbridge_delivery set last_failure = :words, due = :due
            where receiver = :receiver and number = :number and state = 'waiting'""";

    private static final String GIVE_UP =
            """
            update footbridge_delivery set state = 'given-up', due = null, settled = :now,
              last_failure = coalesce(:why, last_failure, 'It was never tried.')
            where receiver = :receiver and state = 'waiting' and waits_since < :before""";

    private static final String UNDELIVERED =
            """
            select * from footbridge_delivery
            where state = 'given-up' and (cast(:receiver as text) is null or receiver = :receiver)
            and (receiver, number) > (:afterReceiver, :afterNumber)
            order by receiver, number limit :limit""";

    private static final String RESEND =
            """
            update footbridge_delivery set state = 'waiting', waits_since = :now, due = null, settled = null
            where receiver = :receiver and number between :from and :until and state = 'given-up'""";

    private static final String FORGET =
            """
            delete from footbridge_delivery where (receiver, number) in (
              select receiver, number from footbridge_delivery
              where state = 'delivered' and settled < :before limit :limit)""";

    private static final String FORGET_DISMISSED =
            """
            delete from footbridge_delivery where (receiver, number) in (
              select event.receiver, event.number from footbridge_delivery event
              join footbridge_receiver on id = receiver and status = 'DISMISSED'
              where state = 'given-up' and settled < :before limit :limit)""";

    private final JdbcClient database;
    private final JdbcTemplate batches;

    DeliveryTable(DataSource connections) {
        this.database = JdbcClient.create(connections);
        this.batches = new JdbcTemplate(connections);
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

    /** Adds new events that wait. */
    void add(List<Event> events) {
        batches.batchUpdate(ADD, events, events.size(), (statement, event) -> {
            Change change = event.change();
            statement.setString(1, event.receiver());
            statement.setLong(2, event.number());
            statement.setLong(3, change.id());
            statement.setString(4, change.type());
            statement.setString(5, change.resourceId());
            statement.setLong(6, change.version());
            statement.setString(7, change.interaction().name());
            statement.setString(8, change.referral());
            statement.setObject(9, at(change.made()));
            statement.setObject(10, at(change.made()));
        });
    }

    /** The oldest events of a receiver that can be sent now, in the order of their numbers. */
    List<Event> sendable(String receiver, Instant now, int limit) {
        return database.sql(PAGE)
                .param("receiver", receiver)
                .param("now", at(now))
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
    }

    /** When something can be sent: now, later, or null when nothing waits. */
    Instant next(String receiver, Instant now) {
        return database.sql(NEXT)
                .param("receiver", receiver)
                .param("now", at(now))
                .query((row, number) -> ReceiverTable.instant(row, 1))
                .list()
                .get(0);
    }

    /** Counts the attempts that are about to be made; what isn't returned must not be sent. */
    List<Event> claim(LaneHold hold, List<Event> events) {
        return database.sql(CLAIM)
                .param("receiver", hold.receiver())
                .param("numbers", numbers(events))
                .param("lane", LaneTable.LANE)
                .param("server", hold.server())
                .param("version", hold.version())
                .query((row, number) -> event(row))
                .list();
    }

    /** Commits this transaction without waiting for the disk: for what is only repeated when a crash loses it. */
    void leaveToTheDisk() {
        database.sql("set local synchronous_commit = off").update();
    }

    void delivered(String receiver, List<Event> events, Instant now) {
        database.sql(DELIVERED)
                .param("receiver", receiver)
                .param("numbers", numbers(events))
                .param("now", at(now))
                .update();
    }

    /** Notes a failed attempt; the event's referral waits until it is due. */
    void failed(Event event, String words, Instant due) {
        database.sql(FAILED)
                .param("receiver", event.receiver())
                .param("number", event.number())
                .param("words", words)
                .param("due", at(due))
                .update();
    }

    /** Gives up all that waits for a receiver, also what another server's clock has put into the future. */
    int giveUp(String receiver, String why, Instant now) {
        return giveUp(receiver, now.plus(Duration.ofDays(1000)), why, now);
    }

    /** Gives up what was changed before a time; each keeps the words of its own last failure. */
    int giveUpBefore(String receiver, Instant before, Instant now) {
        return giveUp(receiver, before, null, now);
    }

    private int giveUp(String receiver, Instant before, String why, Instant now) {
        return database.sql(GIVE_UP)
                .param("receiver", receiver)
                .param("before", at(before))
                .param("why", why, Types.VARCHAR)
                .param("now", at(now))
                .update();
    }

    /**
     * What was given up, in the order of receivers and numbers.
     *
     * @param receiver whose; null for all
     * @param after where the page before ended
     */
    List<Event> undelivered(String receiver, Place after, int limit) {
        return database.sql(UNDELIVERED)
                .param("receiver", receiver, Types.VARCHAR)
                .param("afterReceiver", after.receiver())
                .param("afterNumber", after.number())
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
    }

    /** Puts what was given up back in line, and tells how many there were. */
    int resend(String receiver, long from, long until, Instant now) {
        return database.sql(RESEND)
                .param("receiver", receiver)
                .param("from", from)
                .param("until", until)
                .param("now", at(now))
                .update();
    }

    /** Deletes what was delivered before a time. */
    int forgetDelivered(Instant before, int limit) {
        return database.sql(FORGET)
                .param("before", at(before))
                .param("limit", limit)
                .update();
    }

    /** Deletes what was given up before a time and whose receiver was dismissed. */
    int forgetDismissed(Instant before, int limit) {
        return database.sql(FORGET_DISMISSED)
                .param("before", at(before))
                .param("limit", limit)
                .update();
    }

    /** Where a page of events ended. */
    record Place(String receiver, long number) {

        static final Place START = new Place("", 0);
    }

    private static Long[] numbers(List<Event> events) {
        return events.stream().map(Event::number).toArray(Long[]::new);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
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
