package uk.footbridge.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The data directory of a server with its own PostgreSQL, seen from outside while that server runs. */
record EmbeddedData(Path directory) {

    static final String CLUSTER = "postgresql";
    static final String PASSWORD = "postgresql.password";
    static final String COMPLETE = "postgresql.complete";

    /** In postmaster.pid (PostgreSQL, pidfile.h): the fourth line is the port. */
    private static final int PORT_LINE = 3;

    Path cluster() {
        return directory.resolve(CLUSTER);
    }

    Connection connect(String database) throws IOException, SQLException {
        Path pid = cluster().resolve("postmaster.pid");
        if (!Files.exists(pid)) {
            throw new Trouble("No server runs on " + directory
                    + ". Start it, or copy the folder as it is: while nothing" + " runs on it, that is a whole copy.");
        }
        List<String> lines = Files.readAllLines(pid);
        String password = Files.readString(directory.resolve(PASSWORD)).trim();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).trim() + "/" + database, "postgres", password);
    }
}
