package uk.footbridge.server.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Fills the headings from one record. */
class SectionContents {

    private static final String SOURCE = "Source";

    private final Paths paths;
    private final Words words;
    private final ScoreChanges scores;

    SectionContents(Paths paths, Words words, ScoreChanges scores) {
        this.paths = paths;
        this.words = words;
        this.scores = scores;
    }

    SectionContent of(RecordSection section, PersonRecord record) {
        List<SectionContent.Table> tables = new ArrayList<>();
        Set<Resource> entries = new LinkedHashSet<>();
        List<String> notes = new ArrayList<>();
        for (RecordSection.Table table : section.tables()) {
            List<Resource> meant = new ArrayList<>();
            for (Resource resource : record.of(table.of())) {
                if (table.where() == null || paths.holds(resource, table.where())) {
                    meant.add(resource);
                }
            }
            SectionContent.Table shown =
                    table.scores() ? scores.table(table, meant, entries) : rows(table, meant, entries);
            if (!shown.cells().isEmpty()) {
                tables.add(shown);
            }
            if (record.cut().contains(table.of())) {
                notes.add("%s: only the newest %,d resources of the type %s were read. Search for the older ones."
                        .formatted(table.caption(), RecordStore.MOST_OF_A_TYPE, table.of()));
            }
        }
        return new SectionContent(section, tables, List.copyOf(entries), notes);
    }

    private SectionContent.Table rows(RecordSection.Table table, List<Resource> meant, Set<Resource> entries) {
        List<String> headings = new ArrayList<>(table.columns().keySet());
        headings.add(SOURCE);
        List<List<List<String>>> rows = new ArrayList<>();
        for (Resource resource : meant) {
            List<? extends Base> abouts = table.rows() == null ? List.of(resource) : paths.find(resource, table.rows());
            for (Base about : abouts) {
                List<List<String>> cells = new ArrayList<>(headings.size());
                table.columns().values().forEach(path -> cells.add(words.of(paths.find(about, path))));
                cells.add(List.of(EntrySource.of(resource).getDisplay()));
                rows.add(cells);
                entries.add(entry(resource, about));
            }
        }
        return withoutEmptyColumns(table.caption(), headings, rows);
    }

    /** A practice is the entry of the row that shows it; of an action in a plan, the plan is. */
    private static Resource entry(Resource resource, Base about) {
        Resource target = about instanceof Reference reference ? RecordReferences.target(reference) : null;
        return target == null ? resource : target;
    }

    static SectionContent.Table withoutEmptyColumns(
            String caption, List<String> headings, List<List<List<String>>> rows) {
        int[] filled = IntStream.range(0, headings.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .toArray();
        List<String> keptHeadings = IntStream.of(filled).mapToObj(headings::get).toList();
        List<List<List<String>>> keptRows = rows.stream()
                .map(row -> IntStream.of(filled).mapToObj(row::get).toList())
                .toList();
        return new SectionContent.Table(caption, keptHeadings, keptRows);
    }
}
