package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import uk.footbridge.directory.OwnTaxonomies;

/** Tells a full record from the short one that a list has; the mark of a stale entry stands in both. */
final class FullRecords {

    private static final List<String> PARTS = List.of(
            "service_at_locations",
            "schedules",
            "service_areas",
            "languages",
            "funding",
            "cost_options",
            "contacts",
            "phones");

    private FullRecords() {}

    static boolean isFull(JsonNode record) {
        for (JsonNode attribute : record.path("attributes")) {
            if (!OwnTaxonomies.isStaleMark(attribute)) {
                return true;
            }
        }
        return PARTS.stream().anyMatch(record::has);
    }
}
