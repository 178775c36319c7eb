package uk.footbridge.server.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.ips.generator.IpsGeneratorSvcImpl;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;

/** Puts together what every linked source has written about one person. */
class SharedRecord {

    private final FhirContext fhirContext;
    private final IValidationSupport terminology;
    private final RecordStore store;
    private final List<RecordSection> sections;
    private final RecordTemplates templates;
    private final Paths paths = new Paths();

    SharedRecord(
            FhirContext fhirContext,
            IValidationSupport terminology,
            RecordStore store,
            List<RecordSection> sections,
            RecordTemplates templates) {
        this.fhirContext = fhirContext;
        this.terminology = terminology;
        this.store = store;
        this.sections = sections;
        this.templates = templates;
    }

    /** The document: a Bundle whose first entry is a Composition of the profile sp-record. */
    Bundle of(IdType patient, RequestDetails request) {
        PersonRecord record = store.read(patient, request);
        Words words = new Words(new CodeNames(terminology));
        SectionContents contents = new SectionContents(paths, words, new ScoreChanges(words, terminology));
        List<SectionContent> filled =
                sections.stream().map(section -> contents.of(section, record)).toList();
        SharedRecordStrategy strategy = new SharedRecordStrategy(
                record, filled, new DocumentText(templates, words), request.getFhirServerBase());
        return (Bundle) new IpsGeneratorSvcImpl(fhirContext, strategy).generateIps(request, patient, null);
    }
}
