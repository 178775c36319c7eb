package uk.footbridge.server.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the package's files: tables with a line of headings, whose last column may hold commas, and SQL. */
final class Table {

    private Table() {}

    /** @return the rows below the headings, each with as many columns as they have */
    static List<List<String>> rows(String name) {
        List<String> lines = text(name).lines().toList();
        int columns = lines.get(0).split(",").length;
        return lines.stream()
                .skip(1)
                .map(line -> List.of(line.split(",", columns)))
                .toList();
    }

    static String text(String name) {
        try (InputStream file = Table.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
