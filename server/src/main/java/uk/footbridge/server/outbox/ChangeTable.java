package uk.footbridge.server.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was changed and not yet distributed: one plain insert in the transaction of the change. */
class ChangeTable {

    private static final String WRITE =
            """
            insert into footbridge_change (type, resource, version, interaction, referral, made)
            values (?, ?, ?, ?, ?, ?)""";

    private final JdbcClient database;

    ChangeTable(JdbcClient database) {
        this.database = database;
    }

    void write(String type, String resourceId, long version, Interaction interaction, String referral, Instant made) {
        database.sql(WRITE)
                .param(type)
                .param(resourceId)
                .param(version)
                .param(interaction.name())
                .param(referral)
                .param(made.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isEmpty() {
        return database.sql("select not exists (select from footbridge_change)")
                .query(Boolean.class)
                .single();
    }

    /** The oldest that this transaction sees. */
    List<Change> oldest(int limit) {
        return database.sql("select * from footbridge_change order by id limit ?")
                .param(limit)
                .query((row, number) -> change(row, "id"))
                .list();
    }

    void delete(List<Change> changes) {
        database.sql("delete from footbridge_change where id = any (?)")
                .param(changes.stream().map(Change::id).toArray(Long[]::new))
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
