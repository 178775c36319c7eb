package uk.footbridge.server.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections whose transaction doesn't wait for the disk, for what db-scheduler notes of the lanes. A crash of the database
 * that loses such a note leaves a lane that seems to run; it is found dead within seconds and runs again.
 */
class QuickCommits extends DelegatingDataSource {

    QuickCommits(DataSource connections) {
        super(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local synchronous_commit = off");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
