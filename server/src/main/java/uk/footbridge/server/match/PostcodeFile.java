package uk.footbridge.server.match;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import uk.footbridge.server.startup.StartRefused;

/**
 * Reads the operator's CSV file of postcodes, a row at a time: {@code postcode, latitude, longitude} and, where it has
 * them, {@code imd_decile} (1 for the most deprived tenth) and {@code rural} (true or false). Other columns are passed over.
 */
final class PostcodeFile {

    /**
     * Where one postcode is.
     *
     * @param postcode in capitals without a space
     * @param imdDecile 1 to 10, or null
     * @param rural null when the file doesn't say
     */
    record Row(String postcode, double latitude, double longitude, Integer imdDecile, Boolean rural) {}

    /** Why one row can't be read, with its line. */
    record Unreadable(long line, String reason) {}

    private static final List<String> REQUIRED = List.of("postcode", "latitude", "longitude");
    private static final Pattern DECILE = Pattern.compile("[1-9]|10");
    private static final Map<String, Boolean> TRUTHS =
            Map.of("true", true, "t", true, "1", true, "false", false, "f", false, "0", false);
    private static final int POLE = 90;
    private static final int DATE_LINE = 180;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .setAllowMissingColumnNames(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
            .build();

    private PostcodeFile() {}

    /** What tells one state of the file from another without reading it. */
    static String state(Path file) {
        try {
            return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new StartRefused(
                    "FOOTBRIDGE_MATCH_POSTCODES names " + file + ", which can't be read.",
                    "Name a CSV file with the columns postcode, latitude and longitude, or unset it.",
                    e);
        }
    }

    /** Hands over each row in turn, or why it can't be read. */
    static void read(Path file, Consumer<Row> rows, Consumer<Unreadable> unreadable) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(withoutMark(reader), FORMAT)) {
            if (!parser.getHeaderMap().keySet().containsAll(REQUIRED)) {
                throw new StartRefused(
                        "FOOTBRIDGE_MATCH_POSTCODES names %s, whose first line has the columns %s."
                                .formatted(file, String.join(", ", parser.getHeaderNames())),
                        "The first line has to name postcode, latitude and longitude.");
            }
            for (CSVRecord record : parser) {
                try {
                    rows.accept(row(record));
                } catch (IllegalArgumentException e) {
                    unreadable.accept(new Unreadable(parser.getCurrentLineNumber(), e.getMessage()));
                }
            }
        }
    }

    /** Spreadsheets begin a UTF-8 file with a mark that would become a part of the first column's name. */
    private static Reader withoutMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static Row row(CSVRecord record) {
        String postcode = Postcode.of(field(record, "postcode").orElse(""))
                .map(Postcode::whole)
                .orElseThrow(() -> new IllegalArgumentException("it has no whole postcode"));
        return new Row(
                postcode,
                degrees(record, "latitude", POLE),
                degrees(record, "longitude", DATE_LINE),
                field(record, "imd_decile").map(PostcodeFile::decile).orElse(null),
                field(record, "rural").map(PostcodeFile::truth).orElse(null));
    }

    private static double degrees(CSVRecord record, String column, int limit) {
        String written = field(record, column).orElse("");
        try {
            double degrees = Double.parseDouble(written);
            if (Math.abs(degrees) <= limit) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // Answered below like a number that is too large.
        }
        throw new IllegalArgumentException("its %s is no number up to %d".formatted(column, limit));
    }

    private static Integer decile(String written) {
        if (!DECILE.matcher(written).matches()) {
            throw new IllegalArgumentException("its imd_decile is none of 1 to 10");
        }
        return Integer.valueOf(written);
    }

    private static Boolean truth(String written) {
        return Optional.ofNullable(TRUTHS.get(written.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new IllegalArgumentException("its rural is neither true nor false"));
    }

    private static Optional<String> field(CSVRecord record, String column) {
        return Optional.of(column).filter(record::isSet).map(record::get).filter(written -> !written.isBlank());
    }
}
