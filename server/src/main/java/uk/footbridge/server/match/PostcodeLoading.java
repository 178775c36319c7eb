package uk.footbridge.server.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.StringUtils;
import uk.footbridge.server.packages.InstalledContent;
import uk.footbridge.server.startup.StartRefused;

/**
 * Loads the operator's postcodes at the start at which their file is new, before the first request. All is done in one
 * transaction: a file that breaks off in the middle, or a stop, leaves the postcodes as they were.
 */
@Order(1)
class PostcodeLoading implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(PostcodeLoading.class);
    private static final int NAMED_ROWS = 10;
    private static final int ROWS_BETWEEN_NEWS = 500_000;

    private static final String COPY =
            "copy footbridge_postcode_read (postcode, latitude, longitude, imd_decile, rural) from stdin";

    /** Of two rows with one postcode the first counts. */
    private static final String TAKE_OVER =
            """
            truncate footbridge_postcode, footbridge_postcode_district;
            insert into footbridge_postcode
            select distinct on (postcode) postcode, latitude, longitude, imd_decile, rural
            from footbridge_postcode_read order by postcode, line;
            insert into footbridge_postcode_district
            select left(postcode, -3), avg(latitude), avg(longitude), count(*)
            from footbridge_postcode group by 1;
            drop table footbridge_postcode_read""";

    private final MatchSettings settings;
    private final DataSource dataSource;
    private final TransactionOperations transactions;
    private final PostcodeTable postcodes;
    private final InstalledContent installed;

    PostcodeLoading(
            MatchSettings settings,
            DataSource dataSource,
            TransactionOperations transactions,
            PostcodeTable postcodes,
            InstalledContent installed) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.postcodes = postcodes;
        this.installed = installed;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!StringUtils.hasText(settings.postcodes())) {
            return;
        }
        Path file = Path.of(settings.postcodes());
        InstalledContent.Content content =
                new InstalledContent.Content("postcodes", String.valueOf(file.getFileName()), PostcodeFile.state(file));
        if (installed.holds(content)) {
            return;
        }
        log.info("Loading postcodes from {}.", file);
        transactions.executeWithoutResult(begun -> load(file));
        installed.remember(content);
    }

    private void load(Path file) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            // The pool's limit is meant for requests; the pool sets it anew when it gets the connection back.
            connection.setNetworkTimeout(Runnable::run, 0);
            Loaded loaded = read(file, connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TAKE_OVER);
            }
            int places = postcodes.locateAll();
            log.info(
                    "Read {} postcodes; {} rows can't be read. Located {} places anew.",
                    loaded.rows,
                    loaded.unreadable,
                    places);
        } catch (SQLException e) {
            throw new IllegalStateException("The postcodes of " + file + " could not be stored.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefused(
                    "FOOTBRIDGE_MATCH_POSTCODES names " + file + ", which can't be read to its end.",
                    "Name a CSV file in UTF-8; the postcodes that were loaded before are kept.",
                    e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static Loaded read(Path file, Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table footbridge_postcode_read (line bigserial, postcode text,"
                    + " latitude double precision, longitude double precision, imd_decile smallint, rural boolean)"
                    + " on commit drop");
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        Loaded loaded = new Loaded();
        try {
            PostcodeFile.read(file, row -> loaded.take(row, copy), loaded::refuse);
            copy.endCopy();
        } finally {
            // A connection in the middle of a copy takes no other command, not even the one that rolls it back.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        if (loaded.rows == 0) {
            throw new StartRefused(
                    "FOOTBRIDGE_MATCH_POSTCODES names " + file + ", in which no row can be read.",
                    "Name a CSV file with the columns postcode, latitude and longitude, or unset it.");
        }
        return loaded;
    }

    /** Counts what is read, and hands it to the database. */
    private static final class Loaded {

        private long rows;
        private long unreadable;

        private void take(PostcodeFile.Row row, CopyIn copy) {
            String line = String.join(
                    "\t",
                    row.postcode(),
                    Double.toString(row.latitude()),
                    Double.toString(row.longitude()),
                    Objects.toString(row.imdDecile(), "\\N"),
                    Objects.toString(row.rural(), "\\N"));
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new IllegalStateException("The database takes no more postcodes.", e);
            }
            if (++rows % ROWS_BETWEEN_NEWS == 0) {
                log.info("Read {} postcodes.", rows);
            }
        }

        private void refuse(PostcodeFile.Unreadable row) {
            if (++unreadable <= NAMED_ROWS) {
                log.warn("Line {} of the postcodes can't be read: {}.", row.line(), row.reason());
            }
        }
    }
}
