package uk.footbridge.server.record;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads a file such as {@code sections.yaml}, the one place that says which resources are shown under which heading. */
final class RecordSections {

    private RecordSections() {}

    /** All headings, in the order in which they are read. */
    static List<RecordSection> read(Class<?> beside, String file) {
        try (InputStream sections = beside.getResourceAsStream(file)) {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(sections);
            return new ObjectMapper().convertValue(content, new TypeReference<List<RecordSection>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All headings, in the order in which they are read, where a table of which only the caption is given is the table
     * of that caption among others.
     */
    static List<RecordSection> read(Class<?> beside, String file, List<RecordSection> others) {
        Map<String, RecordSection.Table> known = others.stream()
                .flatMap(section -> section.tables().stream())
                .collect(Collectors.toMap(RecordSection.Table::caption, Function.identity()));
        return read(beside, file).stream()
                .map(section -> new RecordSection(
                        section.section(),
                        section.heading(),
                        section.absent(),
                        section.tables().stream()
                                .map(table -> table.of() == null ? known(table, known, file) : table)
                                .toList()))
                .toList();
    }

    private static RecordSection.Table known(
            RecordSection.Table named, Map<String, RecordSection.Table> known, String file) {
        RecordSection.Table table = known.get(named.caption());
        if (table == null) {
            throw new IllegalStateException(file + ": no table has the caption " + named.caption());
        }
        return table;
    }

    /** The resource types that some heading shows, apart from Patient, which every record starts from. */
    static Set<String> typesOf(List<RecordSection> sections) {
        Set<String> types = new TreeSet<>();
        sections.forEach(section -> section.tables().forEach(table -> types.add(table.of())));
        types.remove("Patient");
        return types;
    }
}
