package uk.footbridge.server.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.packages.Canonicals;

/** Makes of what HAPI's generator has put together the document that its kind's profile describes. */
class DocumentText {

    static final String SECTIONS = Canonicals.BASE + "/CodeSystem/record-section";

    private static final String SOURCE = Canonicals.profile("record-source");
    private static final String ABSENCE = "http://terminology.hl7.org/CodeSystem/list-empty-reason";

    private final DocumentKind kind;
    private final RecordTemplates templates;
    private final Words words;

    DocumentText(DocumentKind kind, RecordTemplates templates, Words words) {
        this.kind = kind;
        this.templates = templates;
        this.words = words;
    }

    String profile() {
        return kind.profile();
    }

    String title(PersonRecord record) {
        return kind.title() + " " + name(record);
    }

    private String name(PersonRecord record) {
        String name = words.named((Resource) record.patients().get(0));
        return name == null ? "a person whose name is not recorded" : name;
    }

    /** Every heading in its place, each with its words, its sources, or that nothing was recorded. */
    void complete(Bundle document, PersonRecord record, List<SectionContent> contents) {
        document.getMeta().getProfile().clear();
        Composition composition = (Composition) document.getEntryFirstRep().getResource();
        composition.getMeta().addProfile(kind.profile());
        composition.setType(new CodeableConcept(kind.type()));
        composition.getAuthorFirstRep().setDisplay("Footbridge");
        composition.setText(narrative(templates.banner(banner(record, contents))));
        composition.setSection(contents.stream().map(this::section).toList());
    }

    private SectionComponent section(SectionContent content) {
        RecordSection heading = content.section();
        SectionComponent section = new SectionComponent();
        section.setId(heading.section());
        section.setTitle(heading.heading());
        section.getCode()
                .addCoding()
                .setSystem(SECTIONS)
                .setCode(heading.section())
                .setDisplay(heading.heading());
        section.setText(narrative(templates.section(content)));
        content.entries().forEach(entry -> section.addEntry(sourced(entry)));
        if (content.entries().isEmpty()) {
            section.getEmptyReason().setText(heading.absent());
            section.getEmptyReason()
                    .addCoding()
                    .setSystem(ABSENCE)
                    .setCode("unavailable")
                    .setDisplay("Unavailable");
        }
        return section;
    }

    /** A reference to an entry, which says whose record it comes from. */
    private static Reference sourced(Resource entry) {
        Reference source = EntrySource.of(entry);
        Resource organisation = RecordReferences.target(source);
        if (organisation != null) {
            source.setReference(organisation.getIdElement().getValue());
        }
        Reference reference = new Reference(entry.getIdElement().getValue());
        reference.addExtension(SOURCE, source);
        return reference;
    }

    private Map<String, Object> banner(PersonRecord record, List<SectionContent> contents) {
        Patient patient = record.patients().get(0);
        Map<String, Object> values = new HashMap<>();
        values.put("name", name(record));
        values.put("born", patient.hasBirthDate() ? words.of(patient.getBirthDateElement()) : null);
        values.put("died", patient.hasDeceased() ? words.of(patient.getDeceased()) : null);
        values.put("gender", patient.hasGender() ? words.of(patient.getGenderElement()) : null);
        values.put("numbers", words.of(nhsNumbers(patient)));
        values.put("addresses", words.of(patient.getAddress()));
        values.put("telecoms", words.of(patient.getTelecom()));
        values.put("sources", sources(contents));
        values.put("matters", matters(contents));
        values.put("made", Words.day(Instant.now()));
        return values;
    }

    private static List<org.hl7.fhir.r4.model.Identifier> nhsNumbers(Patient patient) {
        return patient.getIdentifier().stream()
                .filter(identifier -> "https://fhir.nhs.uk/Id/nhs-number".equals(identifier.getSystem()))
                .toList();
    }

    private static List<String> sources(List<SectionContent> contents) {
        return contents.stream()
                .flatMap(content -> content.entries().stream())
                .map(entry -> EntrySource.of(entry).getDisplay())
                .filter(source -> !source.equals(EntrySource.NOT_NAMED))
                .distinct()
                .sorted()
                .toList();
    }

    /** The person's own aim, as the newest plan has it. */
    private static List<String> matters(List<SectionContent> contents) {
        return contents.stream()
                .filter(content -> content.section().section().equals("about-me"))
                .flatMap(content -> content.tables().stream())
                .flatMap(table -> table.cells().stream())
                .findFirst()
                .map(row -> row.get(0))
                .orElse(List.of());
    }

    private static Narrative narrative(String xhtml) {
        Narrative narrative = new Narrative().setStatus(NarrativeStatus.GENERATED);
        narrative.setDivAsString(xhtml);
        return narrative;
    }
}
