package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The CSV files of a folder or a ZIP archive, by the tables that they are; singular and plural names are both in use. */
final class CsvTables {

    private static final long LARGEST = 512L * 1024 * 1024;
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("services", List.of("services", "service")),
            Map.entry("organizations", List.of("organizations", "organization")),
            Map.entry("organization_identifiers", List.of("organization_identifiers", "organization_identifier")),
            Map.entry("locations", List.of("locations", "location")),
            Map.entry("service_at_locations", List.of("service_at_locations", "service_at_location")),
            Map.entry("addresses", List.of("addresses", "address")),
            Map.entry("accessibility", List.of("accessibility", "accessibilities")),
            Map.entry("schedules", List.of("schedules", "schedule")),
            Map.entry("service_areas", List.of("service_areas", "service_area")),
            Map.entry("languages", List.of("languages", "language")),
            Map.entry("funding", List.of("funding", "fundings")),
            Map.entry("cost_options", List.of("cost_options", "cost_option")),
            Map.entry("contacts", List.of("contacts", "contact")),
            Map.entry("phones", List.of("phones", "phone")),
            Map.entry("attributes", List.of("attributes", "attribute")),
            Map.entry("taxonomy_terms", List.of("taxonomy_terms", "taxonomy_term")));

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setAllowMissingColumnNames(true)
            .build();

    private final Path source;
    private final Map<String, byte[]> files = new HashMap<>();

    private CsvTables(Path source) {
        this.source = source;
    }

    static CsvTables of(Path folderOrArchive) throws IOException {
        CsvTables tables = new CsvTables(folderOrArchive);
        if (Files.isDirectory(folderOrArchive)) {
            try (Stream<Path> files = Files.list(folderOrArchive)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    tables.add(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        } else {
            tables.unpack(folderOrArchive);
        }
        return tables;
    }

    private void unpack(Path archive) throws IOException {
        long room = LARGEST;
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, room + 1));
                room -= content.length;
                if (room < 0) {
                    throw new IOException("the archive holds more than " + LARGEST / 1024 / 1024 + " MB");
                }
                add(entry.getName().replaceFirst("^.*[/\\\\]", ""), content);
            }
        }
    }

    private void add(String name, byte[] content) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            files.put(lower.substring(0, lower.length() - ".csv".length()), content);
        }
    }

    /** The rows of a table, each thing once; empty when there is no such table. */
    List<ObjectNode> rows(String table, Feed.Taker taker) throws FeedStopped {
        List<ObjectNode> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String name : NAMES.get(table)) {
            if (files.containsKey(name)) {
                read(name, rows, ids, taker);
            }
        }
        return rows;
    }

    private void read(String name, List<ObjectNode> rows, Set<String> ids, Feed.Taker taker) throws FeedStopped {
        try (CSVParser parser = CSVParser.parse(new StringReader(decode(files.get(name))), FORMAT)) {
            boolean services = name.startsWith("service") && !name.startsWith("service_");
            for (CSVRecord record : parser) {
                ObjectNode row = row(record);
                if (!record.isConsistent()) {
                    taker.warn(
                            row.path("id").asText(null),
                            name + ".csv",
                            "Row " + record.getRecordNumber() + " has " + record.size() + " columns, expected "
                                    + parser.getHeaderNames().size() + ". What it has is taken.");
                }
                // A service that comes twice is counted as such by whoever takes it.
                if (services || !row.has("id") || ids.add(row.path("id").asText())) {
                    rows.add(row);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new FeedStopped(this + ", " + name + ".csv: " + e.getMessage());
        }
    }

    private static ObjectNode row(CSVRecord record) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        record.toMap().forEach((column, value) -> {
            if (value != null && !value.isBlank() && !column.isBlank()) {
                row.put(column.strip(), value);
            }
        });
        return row;
    }

    /** UTF-8, or what Windows writes when it is not. */
    private static String decode(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, Charset.forName("windows-1252"));
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
