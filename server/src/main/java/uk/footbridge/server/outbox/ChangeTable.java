package uk.footbridge.server.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was changed and not yet distributed: one plain insert in the transaction of the change. */
class ChangeTable {

    private static final String WRITE =
            """
            insert into footbridge_change (type, resource, version, interaction, referral, made, locals)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient database;

    ChangeTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * A change that waits to be distributed.
     *
     * @param locals the receivers inside this server that hear of it
     */
    record Noted(Change change, Set<String> locals) {}

    void write(
            String type,
            String resourceId,
            long version,
            Interaction interaction,
            String referral,
            Instant made,
            Collection<String> locals) {
        database.sql(WRITE)
                .param(type)
                .param(resourceId)
                .param(version)
                .param(interaction.name())
                .param(referral)
                .param(made.atOffset(ZoneOffset.UTC))
                .param(locals.toArray(String[]::new))
                .update();
    }

    boolean isEmpty() {
        return database.sql("select not exists (select from footbridge_change)")
                .query(Boolean.class)
                .single();
    }

    /** The oldest that this transaction sees. */
    List<Noted> oldest(int limit) {
        return database.sql("select * from footbridge_change order by id limit ?")
                .param(limit)
                .query((row, number) -> new Noted(change(row, "id"), Set.of((String[])
                        row.getArray("locals").getArray())))
                .list();
    }

    void delete(List<Noted> noted) {
        database.sql("delete from footbridge_change where id = any (?)")
                .param(noted.stream().map(each -> each.change().id()).toArray(Long[]::new))
                .update();
    }

    /** Reads a change from a row of either table; they differ in what its id is called. */
    static Change change(ResultSet row, String id) throws SQLException {
        return new Change(
                row.getLong(id),
                row.getString("type"),
                row.getString("resource"),
                row.getLong("version"),
                Interaction.valueOf(row.getString("interaction")),
                row.getString("referral"),
                row.getTimestamp("made").toInstant());
    }
}
