package uk.footbridge.server.subscription;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has subscribed to what. Nothing of it is kept in memory: another server of the cluster may change it any time. */
class SubscriptionTable {

    private static final String WRITE =
            """
            insert into footbridge_subscription (id, status, types, topic, criteria, content, media_type, base, since, ends)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set status = excluded.status, types = excluded.types, topic = excluded.topic,
              criteria = excluded.criteria, content = excluded.content, media_type = excluded.media_type,
              base = excluded.base, ends = excluded.ends,
              since = case when footbridge_subscription.status = 'off' then excluded.since
                else footbridge_subscription.since end""";

    private final JdbcClient database;

    SubscriptionTable(JdbcClient database) {
        this.database = database;
    }

    /** Writes a subscriber. What is told begins anew only when the subscription was off or not there. */
    void write(Subscriber subscriber) {
        Content content = subscriber.content();
        database.sql(WRITE)
                .param(subscriber.id())
                .param(subscriber.status())
                .param(array(subscriber.types()))
                .param(subscriber.topic())
                .param(array(subscriber.criteria()))
                .param(content == null ? null : content.code())
                .param(subscriber.mediaType())
                .param(subscriber.base())
                .param(time(subscriber.since()))
                .param(time(subscriber.ends()))
                .update();
    }

    /** Keeps the types that its maker's token opens; null for all. */
    void opened(String id, Collection<String> types) {
        database.sql("update footbridge_subscription set opened = ? where id = ?")
                .param(types == null ? null : array(types))
                .param(id)
                .update();
    }

    /** The types that its maker's token opens; empty for all. */
    Optional<Set<String>> opened(String id) {
        return database.sql("select opened from footbridge_subscription where id = ? and opened is not null")
                .param(id)
                .query((row, number) -> Set.copyOf(strings(row.getArray("opened"))))
                .optional();
    }

    /** Turns a subscriber off; of one that was never on nothing but that is known. */
    void off(String id, String base) {
        database.sql(
                        """
                        insert into footbridge_subscription (id, status, types, criteria, base, since)
                        values (:id, 'off', '{}', '{}', :base, now())
                        on conflict (id) do update set status = 'off'""")
                .param("id", id)
                .param("base", base)
                .update();
    }

    void status(String id, String status) {
        database.sql("update footbridge_subscription set status = ? where id = ?")
                .params(status, id)
                .update();
    }

    void delete(String id) {
        database.sql("delete from footbridge_subscription where id = ?")
                .param(id)
                .update();
    }

    Optional<Subscriber> find(String id) {
        return database.sql("select * from footbridge_subscription where id = ?")
                .param(id)
                .query(SubscriptionTable::read)
                .optional();
    }

    /** Reads a subscriber and holds it until the transaction ends. */
    Optional<Subscriber> hold(String id) {
        return database.sql("select * from footbridge_subscription where id = ? for update")
                .param(id)
                .query(SubscriptionTable::read)
                .optional();
    }

    /** Those that may hear of changes of a type; those that are off don't. */
    List<Subscriber> hearing(String type) {
        return database.sql(
                        "select * from footbridge_subscription where ? = any (types) and status <> 'off' order by id")
                .param(type)
                .query(SubscriptionTable::read)
                .list();
    }

    /**
     * Subscribers by id and status.
     *
     * @param ids empty for all
     * @param statuses empty for all
     */
    List<Subscriber> find(Collection<String> ids, Collection<String> statuses, int limit) {
        return database.sql(
                        """
                        select * from footbridge_subscription
                        where (? or id = any (?)) and (? or status = any (?)) order by id limit ?""")
                .params(ids.isEmpty(), array(ids), statuses.isEmpty(), array(statuses), limit)
                .query(SubscriptionTable::read)
                .list();
    }

    /** Those whose end has come and that are not off yet. */
    List<String> ended(Instant now) {
        return database.sql("select id from footbridge_subscription where ends <= ? and status <> 'off' order by id")
                .param(time(now))
                .query(String.class)
                .list();
    }

    private static Subscriber read(ResultSet row, int number) throws SQLException {
        return new Subscriber(
                row.getString("id"),
                row.getString("status"),
                strings(row.getArray("types")),
                row.getString("topic"),
                strings(row.getArray("criteria")),
                Content.of(row.getString("content")).orElse(null),
                row.getString("media_type"),
                row.getString("base"),
                instant(row.getTimestamp("since")),
                instant(row.getTimestamp("ends")));
    }

    private static String[] array(Collection<String> strings) {
        return strings.toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
