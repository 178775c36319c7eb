package uk.footbridge.server.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import uk.footbridge.definitions.Definition;

/**
 * What HL7's snapshot generator asks for definitions. It changes those that it is given, so it gets copies of its own,
 * and only those that it asks for; HAPI's context would read and keep all of R4 twice over.
 *
 * <p>To go when the generator leaves alone what it is given (hapifhir/hapi-fhir#8034).
 */
public final class SnapshotContext extends WorkerContextValidationSupportAdapter {

    private final FhirContext fhir;
    private final BaseDefinitions base;
    private IValidationSupport further;

    public SnapshotContext(FhirContext fhir, BaseDefinitions base) {
        this.fhir = fhir;
        this.base = base;
    }

    public SnapshotContext(FhirContext fhir, BaseDefinitions base, IValidationSupport further) {
        this(fhir, base);
        setValidationSupport(further);
    }

    /** Where definitions beyond base R4 come from. */
    @Override
    public void setValidationSupport(IValidationSupport support) {
        super.setValidationSupport(support);
        further = support;
    }

    FhirContext fhir() {
        return fhir;
    }

    IValidationSupport further() {
        return further;
    }

    @Override
    public Locale getLocale() {
        return Locale.UK;
    }

    @Override
    public <T extends Resource> T fetchResource(Class<T> type, String url) {
        if (url == null || url.isBlank()) {
            return null;
        }
        IBaseResource found = SharedDefinitions.fetch(fhir, base, type.getSimpleName(), url);
        if (found == null) {
            found = SharedDefinitions.fetch(fhir, further, type.getSimpleName(), url);
        }
        if (found instanceof org.hl7.fhir.r4.model.StructureDefinition structure && !structure.hasSnapshot()) {
            found = new Snapshots(this).complete(structure);
        }
        Resource copy = found == null ? null : SharedDefinitions.convert(found);
        return type.isInstance(copy) ? type.cast(copy) : null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
        if (type != StructureDefinition.class) {
            return super.fetchResourcesByType(type);
        }
        return (List<T>) base.forFhirPath().fetchAllStructureDefinitions().stream()
                .map(SharedDefinitions::convert)
                .toList();
    }

    @Override
    public boolean isPrimitiveType(String type) {
        return base.catalogue().stream()
                .filter(definition -> definition.kind().equals("primitive-type"))
                .map(Definition::name)
                .anyMatch(type::equals);
    }
}
