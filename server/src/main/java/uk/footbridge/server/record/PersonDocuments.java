package uk.footbridge.server.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.ips.generator.IpsGeneratorSvcImpl;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;

/** Makes documents about one person of what every linked source has written. */
public class PersonDocuments {

    private final FhirContext fhirContext;
    private final IValidationSupport terminology;
    private final RecordStore store;
    private final RecordTemplates templates;
    private final Paths paths = new Paths();

    PersonDocuments(
            FhirContext fhirContext, IValidationSupport terminology, RecordStore store, RecordTemplates templates) {
        this.fhirContext = fhirContext;
        this.terminology = terminology;
        this.store = store;
        this.templates = templates;
    }

    /**
     * Reads one person's record.
     *
     * @param patient one of the person's patient records
     * @param request the caller's, so that whatever holds for a search of theirs holds here
     * @return all records that are linked with it; an unknown id is answered 404, a deleted one 410
     */
    public PersonRecord read(IdType patient, RequestDetails request) {
        return store.read(patient, request);
    }

    /**
     * Writes a document. The resources of the record become its entries, with other ids: whatever is to be known of them
     * by the server's ids is asked first.
     *
     * @param kind which document
     * @param record what may stand in it
     * @param request the caller's, whose address of this server references that lead out of the document get
     * @return a document Bundle: first a Composition that claims the kind's profile, then the person and every entry
     */
    public Bundle write(DocumentKind kind, PersonRecord record, RequestDetails request) {
        Words words = words();
        SectionContents contents = new SectionContents(paths, words, new ScoreChanges(words, terminology));
        List<SectionContent> filled = kind.sections().stream()
                .map(section -> contents.of(section, record))
                .toList();
        DocumentStrategy strategy = new DocumentStrategy(
                record, filled, new DocumentText(kind, templates, words), request.getFhirServerBase());
        return (Bundle) new IpsGeneratorSvcImpl(fhirContext, strategy)
                .generateIps(request, record.patients().get(0).getIdElement(), null);
    }

    /** A value of a record in words, as a document has it; null when there is nothing that a person could read. */
    public String inWords(Base value) {
        return words().of(value);
    }

    private Words words() {
        return new Words(new CodeNames(terminology));
    }
}
