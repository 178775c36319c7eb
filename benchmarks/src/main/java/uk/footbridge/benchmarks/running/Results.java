package uk.footbridge.benchmarks.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run has measured: printed row by row as it comes, and kept as JSON at the end. */
final class Results {

    private final List<String> rows = new ArrayList<>();

    void row(String name, Object value) {
        String text = value instanceof Double number ? rounded(number) : String.valueOf(value);
        System.out.printf("%-30s %s%n", name, text);
        boolean plain = value instanceof Number || text.startsWith("[");
        rows.add("  \"" + name + "\": " + (plain ? text : "\"" + text.replace("\"", "'") + "\""));
    }

    /** The median and the slow end of times in milliseconds, and every single one of them. */
    void times(String name, double[] millis) {
        row(name + "MillisMedian", at(millis, 0.50));
        row(name + "Millis95", at(millis, 0.95));
        row(name + "Millis99", at(millis, 0.99));
        row(name + "Millis", Arrays.stream(millis).mapToObj(Results::rounded).toList());
    }

    static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, rows.stream().collect(Collectors.joining(",\n", "{\n", "\n}\n")));
        System.out.println("Written to " + file);
    }

    /** A folder for the data of one run under the repository's {@code target}, to be deleted with {@link #delete}. */
    static Path folder(Path root, String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(root.resolve("target")), name + "-");
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
