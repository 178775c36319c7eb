package uk.footbridge.server.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.audit.AuditChains.Chain;
import uk.footbridge.server.audit.AuditRow.Agent;

/** The table that keeps what happened. Each row is sealed by a hash; the database refuses to change or delete one. */
class AuditTable {

    private static final String COLUMNS =
            """
            insert into footbridge_audit (form, chain, place, recorded, entity_version, status, kind, interaction, reason,
                request, client, organization, person, address, reason_text, entity, patients, query, hash)
            values\s""";
    private static final String ROW = "(2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int COLUMNS_OF_A_ROW = 18;
    private static final int MOST_IN_A_STATEMENT = 50;

    /** The statement for each number of rows from one on. */
    private static final List<String> WRITE = IntStream.rangeClosed(1, MOST_IN_A_STATEMENT)
            .mapToObj(rows -> COLUMNS + String.join(", ", Collections.nCopies(rows, ROW)))
            .toList();

    private final JdbcTemplate database;

    AuditTable(JdbcTemplate database) {
        this.database = database;
    }

    int nextChain() {
        return database.queryForObject("select nextval('footbridge_audit_chain')", Integer.class);
    }

    /**
     * Adds rows to a chain, in the transaction that is under way.
     *
     * @return the chain as far as it has come then
     */
    Chain write(Chain chain, List<AuditRow> rows) {
        return database.execute((ConnectionCallback<Chain>) connection -> add(connection, chain, rows));
    }

    /**
     * Adds rows to a chain; when this returns, they are on disk. A few rows are one statement, which is its own transaction: a
     * begin and a commit would be another trip to the database for each read that is answered.
     *
     * @param connection has no transaction under way
     * @return the chain as far as it has come then
     */
    static Chain store(Connection connection, Chain chain, List<AuditRow> rows) throws SQLException {
        boolean few = rows.size() <= MOST_IN_A_STATEMENT;
        connection.setAutoCommit(few);
        Chain longer = add(connection, chain, rows);
        if (!few) {
            connection.commit();
        }
        return longer;
    }

    private static Chain add(Connection connection, Chain chain, List<AuditRow> rows) throws SQLException {
        Chain longer = chain;
        for (int from = 0; from < rows.size(); from += MOST_IN_A_STATEMENT) {
            longer = insert(connection, longer, rows.subList(from, Math.min(from + MOST_IN_A_STATEMENT, rows.size())));
        }
        return longer;
    }

    private static Chain insert(Connection connection, Chain chain, List<AuditRow> rows) throws SQLException {
        Chain longer = chain;
        try (PreparedStatement statement = connection.prepareStatement(WRITE.get(rows.size() - 1))) {
            for (int i = 0; i < rows.size(); i++) {
                longer = longer.with(AuditSeal.of(longer, rows.get(i)));
                fill(statement, i * COLUMNS_OF_A_ROW, longer, rows.get(i));
            }
            statement.executeUpdate();
        }
        return longer;
    }

    /** @param chain with the row as its last */
    private static void fill(PreparedStatement statement, int before, Chain chain, AuditRow row) throws SQLException {
        Agent agent = row.agent();
        int column = before;
        statement.setInt(++column, chain.number());
        statement.setLong(++column, chain.length());
        statement.setObject(++column, row.recorded().atOffset(ZoneOffset.UTC));
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
        statement.setBytes(++column, chain.end());
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
