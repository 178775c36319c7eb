package uk.footbridge.server.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.audit.AuditChains.Chain;
import uk.footbridge.server.audit.AuditRow.Agent;

/** The table that keeps what happened. The database sets each row's hash, and refuses to change or delete one. */
class AuditTable {

    private static final String WRITE =
            """
            insert into footbridge_audit (chain, place, recorded, entity_version, status, kind, interaction, reason,
                request, client, organization, person, address, reason_text, entity, patients, query)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate database;

    AuditTable(JdbcTemplate database) {
        this.database = database;
    }

    int nextChain() {
        return database.queryForObject("select nextval('footbridge_audit_chain')", Integer.class);
    }

    /** Adds rows to a chain, in the transaction that is under way. */
    void write(Chain chain, List<AuditRow> rows) {
        long[] place = {chain.length()};
        database.batchUpdate(
                WRITE, rows, rows.size(), (statement, row) -> fill(statement, chain.number(), ++place[0], row));
    }

    /** The same on a connection of one's own. */
    static void write(Connection connection, Chain chain, List<AuditRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            long place = chain.length();
            for (AuditRow row : rows) {
                fill(statement, chain.number(), ++place, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void fill(PreparedStatement statement, int chain, long place, AuditRow row) throws SQLException {
        Agent agent = row.agent();
        int column = 0;
        statement.setInt(++column, chain);
        statement.setLong(++column, place);
        statement.setObject(
                ++column, row.recorded().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
        statement.setObject(++column, row.version(), Types.BIGINT);
        statement.setInt(++column, row.status());
        statement.setString(++column, agent.kind());
        statement.setString(++column, row.interaction());
        statement.setString(++column, agent.reason());
        statement.setString(++column, agent.request());
        statement.setString(++column, agent.client());
        statement.setString(++column, agent.organization());
        statement.setString(++column, agent.person());
        statement.setString(++column, agent.address());
        statement.setString(++column, agent.reasonText());
        statement.setString(++column, row.entity());
        statement.setArray(++column, array(statement.getConnection(), row.patients()));
        statement.setString(++column, row.query());
    }

    private static Array array(Connection connection, List<String> patients) throws SQLException {
        return patients.isEmpty() ? null : connection.createArrayOf("text", patients.toArray());
    }

    Optional<StoredAudit> find(AuditSearch search) {
        return list(search).stream().findFirst();
    }

    /** The newest first. */
    List<StoredAudit> list(AuditSearch search) {
        return JdbcClient.create(database)
                .sql(search.sql())
                .params(search.values())
                .query((row, number) -> read(row))
                .list();
    }

    private static StoredAudit read(ResultSet row) throws SQLException {
        Agent agent = new Agent(
                row.getString("kind"),
                row.getString("client"),
                row.getString("organization"),
                row.getString("person"),
                row.getString("address"),
                row.getString("request"),
                row.getString("reason"),
                row.getString("reason_text"));
        Array patients = row.getArray("patients");
        long version = row.getLong("entity_version");
        AuditRow kept = new AuditRow(
                row.getTimestamp("recorded").toInstant(),
                agent,
                row.getString("interaction"),
                row.getInt("status"),
                row.getString("entity"),
                version == 0 ? null : version,
                patients == null ? List.of() : List.of((String[]) patients.getArray()),
                row.getString("query"));
        return new StoredAudit(row.getInt("chain") + "-" + row.getLong("place"), kept);
    }

    /** A row with the id of its AuditEvent. */
    record StoredAudit(String id, AuditRow row) {}
}
