package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Tells a full record from the short one that a list has. */
final class FullRecords {

    private static final List<String> PARTS = List.of(
            "service_at_locations",
            "schedules",
            "service_areas",
            "languages",
            "funding",
            "cost_options",
            "contacts",
            "phones",
            "attributes");

    private FullRecords() {}

    static boolean isFull(JsonNode record) {
        return PARTS.stream().anyMatch(record::has);
    }
}
