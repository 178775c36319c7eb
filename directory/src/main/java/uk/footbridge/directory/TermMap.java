package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.hl7.fhir.r4.model.Coding;

/**
 * Tells which of our codes a taxonomy's term stands for. The table is {@code needs.csv}; an operator's own file comes
 * before it. A row names the term by its id, its URI or its name, and the code system by its last part.
 */
public final class TermMap {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .build();

    private final Map<String, Coding> codings = new HashMap<>();

    private TermMap() {}

    /** The table of this release. */
    public static TermMap ofThisRelease() {
        TermMap map = new TermMap();
        try (Reader reader =
                new InputStreamReader(TermMap.class.getResourceAsStream("needs.csv"), StandardCharsets.UTF_8)) {
            map.add(reader, "needs.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return map;
    }

    /**
     * The table of this release with an operator's rows before it.
     *
     * @throws IllegalArgumentException when the file has no columns term, system and code, or an unknown system
     */
    public static TermMap with(Path file) throws IOException {
        TermMap map = ofThisRelease();
        try (Reader reader = Files.newBufferedReader(file)) {
            map.add(reader, file.toString());
        }
        return map;
    }

    /** Whether a term of a feed is one of ours or stands for one. */
    public boolean knows(JsonNode term) {
        return Terms.isOurs(term)
                || find(Items.text(term, "id"), Items.text(term, "term_uri"), Items.text(term, "name"))
                        .isPresent();
    }

    Optional<Coding> find(String id, String uri, String name) {
        for (String key : new String[] {id, uri, name}) {
            Coding coding = key == null ? null : codings.get(key(key));
            if (coding != null) {
                return Optional.of(coding.copy());
            }
        }
        return Optional.empty();
    }

    private void add(Reader reader, String file) throws IOException {
        for (CSVRecord row : FORMAT.parse(reader)) {
            if (!row.isMapped("term") || !row.isMapped("system") || !row.isMapped("code") || !row.isConsistent()) {
                throw new IllegalArgumentException(file + ", row " + row.getRecordNumber()
                        + ": expected the columns term, system and code, as in needs.csv of footbridge-directory.");
            }
            if (!Terms.PLACES.containsKey(row.get("system"))) {
                throw new IllegalArgumentException(file + ", row " + row.getRecordNumber() + ": the system "
                        + row.get("system") + " is not one of " + Terms.PLACES.keySet() + ".");
            }
            codings.put(
                    key(row.get("term")), new Coding(OpenReferral.CODES + row.get("system"), row.get("code"), null));
        }
    }

    private static String key(String term) {
        return term.strip().toLowerCase(Locale.ROOT);
    }
}
