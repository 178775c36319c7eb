package uk.footbridge.server.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Asks the database one thing at a time, by statements that it has prepared. */
class Statements {

    private final DataSource connections;

    Statements(DataSource connections) {
        this.connections = connections;
    }

    <T> T ask(String statement, Filling filling, Reading<T> reading) {
        try (Connection connection = connections.getConnection()) {
            // One statement is a transaction of its own; a begin and a commit would be two more trips to the database.
            connection.setAutoCommit(true);
            try (PreparedStatement asked = connection.prepareStatement(statement)) {
                filling.fill(connection, asked);
                try (ResultSet rows = asked.executeQuery()) {
                    return reading.of(rows);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("resources could not be read", e);
        }
    }

    interface Filling {
        void fill(Connection connection, PreparedStatement asked) throws SQLException;
    }

    interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
