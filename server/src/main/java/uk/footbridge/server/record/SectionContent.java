package uk.footbridge.server.record;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * What one record shows under one heading.
 *
 * @param section the heading
 * @param tables what is shown, without the tables that would be empty
 * @param entries what it was made from, each once
 * @param notes what has to be said beside the tables
 */
record SectionContent(RecordSection section, List<Table> tables, List<Resource> entries, List<String> notes) {

    /**
     * Words in rows and columns.
     *
     * @param cells the lines of each cell
     */
    record Table(String caption, List<String> headings, List<List<List<String>>> cells) {}
}
