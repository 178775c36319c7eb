package uk.footbridge.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Multiplies what is stored of people, inside the database and while its server is down: a million resources would take the API
 * hours. What it makes of them stands in {@code growth.sql}.
 */
final class Growth {

    private static final int COPIES_AT_ONCE = 5;

    private final Connection connection;

    private Growth(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param address JDBC's of a database of HAPI's
     * @param copies how many there are in the end, the first included
     * @return how many resources were added
     */
    static long multiply(String address, String name, int copies) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(address, Postgres.USER, "")) {
            return new Growth(connection).multiply(name, copies);
        }
    }

    private long multiply(String name, int copies) throws SQLException, IOException {
        try (InputStream script = Growth.class.getResourceAsStream("growth.sql")) {
            execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        long resources = 0;
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(copies - 1L)
                .setUnit(" copies", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(System.console() == null ? 10_000 : 500)
                .build()) {
            for (int first = 1; first < copies; first += COPIES_AT_ONCE) {
                int last = Math.min(first + COPIES_AT_ONCE, copies) - 1;
                resources += number("SELECT benchmark_growth.grow(%d, %d)".formatted(first, last));
                bar.stepTo(last);
                bar.setExtraMessage(resources + " resources");
            }
        }
        execute("SELECT benchmark_growth.finish()");
        execute("VACUUM ANALYZE");
        return resources;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
