package uk.footbridge.server.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;

/** Makes of a shared record's narratives one page that needs nothing from elsewhere. */
class RecordPage {

    private final RecordTemplates templates;
    private final String style;

    RecordPage(RecordTemplates templates) {
        this.templates = templates;
        try (InputStream file = RecordPage.class.getResourceAsStream("record.css")) {
            this.style = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** XHTML that is HTML 5 as well. */
    String of(Bundle document) {
        Composition composition = (Composition) document.getEntryFirstRep().getResource();
        List<Map<String, String>> sections = new ArrayList<>();
        composition
                .getSection()
                .forEach(section -> sections.add(Map.of(
                        "id", section.getCode().getCodingFirstRep().getCode(),
                        "title", section.getTitle(),
                        "kind", section.hasEntry() ? "present" : "absent",
                        "text", section.getText().getDivAsString())));
        return templates.page(Map.of(
                "title",
                composition.getTitle(),
                "style",
                style,
                "banner",
                composition.getText().getDivAsString(),
                "sections",
                sections));
    }
}
