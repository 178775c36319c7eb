package uk.footbridge.server.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The identifier systems that we know, in whichever spelling they are sent.
 *
 * <p>FHIR compares system URIs letter by letter, but senders write {@code /id/} for {@code /Id/} and http for https. A
 * system in the table gets its one spelling; one that isn't is left as it is, because we can't know what it means.
 */
final class IdentifierSystems {

    private static final String TABLE = "identifier-systems.csv";
    private static final Pattern FIELD = Pattern.compile("\\G(?:\"([^\"]*)\"|([^,]*))(?:,|$)");
    private static final int COLUMNS = 4;

    /**
     * One row of the table.
     *
     * @param uri the spelling that is stored
     * @param names what the identifiers are, for people
     * @param checked whether the modulus-11 check applies
     */
    record IdentifierSystem(String uri, String names, boolean checked) {}

    private final Map<String, IdentifierSystem> bySpelling = new HashMap<>();

    private IdentifierSystems() {}

    static IdentifierSystems load() {
        try (InputStream table = IdentifierSystems.class.getResourceAsStream(TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            IdentifierSystems systems = new IdentifierSystems();
            lines.lines().skip(1).filter(line -> !line.isBlank()).forEach(systems::add);
            return systems;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + TABLE, e);
        }
    }

    private void add(String line) {
        String[] fields = fields(line);
        IdentifierSystem system = new IdentifierSystem(fields[0], fields[1], fields[2].equals("modulus-11"));
        bySpelling.put(spelling(system.uri()), system);
        for (String alias : fields[3].split(" ")) {
            if (!alias.isEmpty()) {
                bySpelling.put(spelling(alias), system);
            }
        }
    }

    private static String[] fields(String line) {
        List<String> fields = FIELD.matcher(line)
                .results()
                .limit(COLUMNS)
                .map(field -> field.group(1) != null ? field.group(1) : field.group(2))
                .toList();
        if (fields.size() != COLUMNS) {
            throw new IllegalStateException(TABLE + ": expected " + COLUMNS + " columns in: " + line);
        }
        return fields.toArray(String[]::new);
    }

    /** The row for a system in any spelling, or null when we don't know it. */
    IdentifierSystem find(String written) {
        return written == null ? null : bySpelling.get(spelling(written));
    }

    /** The stored spelling of a known system; an unknown one as it was written. */
    String canonical(String written) {
        IdentifierSystem known = find(written);
        return known == null ? written : known.uri();
    }

    /** The stored spelling of a value: the digits of a number that is often written in groups. */
    String canonicalValue(String system, String value) {
        IdentifierSystem known = find(system);
        return known != null && known.checked() && value != null ? Modulus11.digits(value) : value;
    }

    /** What is left when case, scheme, surrounding space and a closing slash don't count. */
    private static String spelling(String written) {
        String spelling = written.strip().toLowerCase(Locale.ROOT).replaceFirst("^(https?://|urn:oid:)", "");
        return spelling.endsWith("/") ? spelling.substring(0, spelling.length() - 1) : spelling;
    }
}
