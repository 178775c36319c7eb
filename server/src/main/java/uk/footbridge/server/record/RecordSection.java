package uk.footbridge.server.record;

import java.util.List;
import java.util.Map;

/**
 * One heading of the shared record and what is shown under it, as {@code sections.yaml} has it.
 *
 * @param section the code of CodeSystem {@code record-section}
 * @param heading the title
 * @param absent what is said when nothing was recorded
 * @param tables what is shown
 */
record RecordSection(String section, String heading, String absent, List<Table> tables) {

    /**
     * The resources of one type under a heading.
     *
     * @param caption what the table holds
     * @param of the resource type
     * @param where FHIRPath that holds for the resources meant; null for all
     * @param rows FHIRPath of what a row is about; null when each resource is one row
     * @param columns heading to FHIRPath, in the order in which they are read
     * @param scores whether the scores of one measure make one row: the first, the latest and the change
     */
    record Table(String caption, String of, String where, String rows, Map<String, String> columns, boolean scores) {}
}
