package uk.footbridge.server.startup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Waits for an external database that is down when the server starts; callers are told 503 meanwhile. */
final class DatabaseWait {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWait.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Wrong user or password, or no such database: waiting will not mend these (PostgreSQL manual, appendix A). */
    private static final Set<String> FINAL_STATES = Set.of("28000", "28P01", "3D000");

    private DatabaseWait() {}

    static void until(Environment settings, ListenAddress address, Optional<Encryption> encryption) {
        String url = settings.getProperty("footbridge.database.url");
        if (!StringUtils.hasText(url)) {
            return;
        }
        Properties login = login(settings);
        SQLException refusal = attempt(url, login);
        if (refusal == null) {
            return;
        }
        log.warn("The database doesn't answer ({}). Waiting for it; callers are told 503.", refusal.getMessage());
        try (WaitingRoom room = WaitingRoom.open(address, encryption)) {
            while (refusal != null) {
                pause();
                refusal = attempt(url, login);
            }
        }
        log.warn("The database answers. Starting.");
    }

    private static Properties login(Environment settings) {
        Properties login = new Properties();
        login.setProperty("user", settings.getProperty("footbridge.database.username", ""));
        login.setProperty("password", settings.getProperty("footbridge.database.password", ""));
        login.setProperty("connectTimeout", "5");
        login.setProperty("loginTimeout", "10");
        return login;
    }

    private static SQLException attempt(String url, Properties login) {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            return connection.isValid(5) ? null : new SQLException("the connection is not valid");
        } catch (SQLException e) {
            if (FINAL_STATES.contains(e.getSQLState()) || "08001".equals(e.getSQLState()) && noDriver(e)) {
                throw new StartRefused(
                        "The database refuses us: " + e.getMessage() + ".",
                        "Check FOOTBRIDGE_DATABASE_URL (jdbc:postgresql://host:port/database), _USERNAME and _PASSWORD.",
                        e);
            }
            return e;
        }
    }

    private static boolean noDriver(SQLException e) {
        return e.getMessage() != null && e.getMessage().startsWith("No suitable driver");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was interrupted while waiting for the database.", "Start again.", e);
        }
    }
}
