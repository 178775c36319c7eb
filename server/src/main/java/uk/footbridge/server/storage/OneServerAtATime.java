package uk.footbridge.server.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.footbridge.server.startup.StartRefused;

/**
 * Lets one server of a database at a time do what changes the database for all of them: its schema, and the packages in it.
 *
 * <p>The lock is one of PostgreSQL's advisory locks and belongs to a connection, so a server that is killed leaves none
 * behind. The others ask for it again and again rather than wait inside the database: a statement that waits holds a
 * snapshot, and a {@code CREATE INDEX CONCURRENTLY} of the server that they wait for would wait for them.
 */
public final class OneServerAtATime {

    private static final Logger log = LoggerFactory.getLogger(OneServerAtATime.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private OneServerAtATime() {}

    /**
     * Does the work as soon as no other server does any under the same name.
     *
     * @param database gives the connection that holds the lock for as long as the work lasts; the work takes its own
     * @param name what the work is called, in the log and in the lock
     */
    public static void run(DataSource database, String name, Runnable work) {
        try (Connection connection = database.getConnection()) {
            // Outside a transaction; the pool sets it back when it gets the connection back.
            connection.setAutoCommit(true);
            await(connection, name);
            try {
                work.run();
            } finally {
                ask(connection, "SELECT pg_advisory_unlock(hashtext('footbridge'), hashtext(?))", name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database failed during the " + name + ".", e);
        }
    }

    private static void await(Connection connection, String name) throws SQLException {
        boolean waited = false;
        while (!ask(connection, "SELECT pg_try_advisory_lock(hashtext('footbridge'), hashtext(?))", name)) {
            if (!waited) {
                log.info("Another server is at the {}. Waiting for it.", name);
                waited = true;
            }
            pause(name);
        }
    }

    private static boolean ask(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static void pause(String name) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused(
                    "The start was interrupted while another server was at the " + name + ".", "Start again.", e);
        }
    }
}
