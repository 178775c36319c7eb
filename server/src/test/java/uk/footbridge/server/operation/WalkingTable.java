package uk.footbridge.server.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What each role may see, as a person reviews it: {@code types.csv} puts the types into groups, {@code rules.csv} says what
 * each role gets by each interaction of each group. What they don't know fails.
 */
final class WalkingTable {

    private static final String FOLDER = "every-interaction/";

    private final Map<String, String> groups =
            rows("types.csv").stream().collect(Collectors.toMap(row -> row.get("type"), row -> row.get("group")));
    private final Map<String, String> writing =
            rows("types.csv").stream().collect(Collectors.toMap(row -> row.get("type"), row -> row.get("writing")));
    private final Rules rules = rules("rules.csv");

    String group(String type) {
        String group = groups.get(type);
        if (group == null) {
            throw new AssertionError("The server offers " + type + ". Put it into types.csv.");
        }
        return group;
    }

    /** The group by which {@code writes.csv} names a type: of what everybody sees not everybody writes all. */
    String writing(String type) {
        String own = writing.getOrDefault(type, "");
        return own.isEmpty() ? group(type) : own;
    }

    /** What a role gets to see, as {@code rules.csv} says. */
    String cell(String interaction, String group, String relation, String column) {
        return rules.cell(interaction, group, relation, column);
    }

    static Rules rules(String file) {
        return new Rules(file, rows(file), new ConcurrentHashMap<>());
    }

    /** A table with a column for each role. */
    record Rules(String file, List<Map<String, String>> rows, Map<String, Map<String, String>> found) {

        /** The first row that fits counts. */
        String cell(String interaction, String group, String relation, String column) {
            Map<String, String> row = found.computeIfAbsent(
                    interaction + " " + group + " " + relation, key -> find(interaction, group, relation));
            return row.get(column);
        }

        private Map<String, String> find(String interaction, String group, String relation) {
            return rows.stream()
                    .filter(row -> has(row, "interaction", interaction)
                            && has(row, "group", group)
                            && has(row, "relation", relation))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("%s has no row for %s of the group %s (%s)."
                            .formatted(file, interaction, group, relation)));
        }
    }

    private static boolean has(Map<String, String> row, String column, String value) {
        String cell = row.get(column);
        return cell.equals("*") || Set.of(cell.split(" ")).contains(value);
    }

    /** The rows below the headings; the last column may hold commas. */
    static List<Map<String, String>> rows(String file) {
        List<String> lines = text(file).lines().filter(line -> !line.isBlank()).toList();
        String[] headings = lines.get(0).split(",");
        return lines.stream().skip(1).map(line -> row(file, headings, line)).toList();
    }

    private static Map<String, String> row(String file, String[] headings, String line) {
        String[] cells = line.split(",", headings.length);
        if (cells.length < headings.length) {
            throw new AssertionError(file + " has a row that is too short: " + line);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < headings.length; i++) {
            row.put(headings[i], cells[i]);
        }
        return row;
    }

    static String text(String file) {
        try (InputStream stream = WalkingTable.class.getResourceAsStream(FOLDER + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
