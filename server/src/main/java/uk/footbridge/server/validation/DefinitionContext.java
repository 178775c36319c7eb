package uk.footbridge.server.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.r5.utils.validation.ValidationContextCarrier;
import org.hl7.fhir.utilities.validation.ValidationOptions;

/** What HL7's validator asks when it needs a definition or wants a code judged; one for all threads. */
final class DefinitionContext extends WorkerContextValidationSupportAdapter {

    private static final String TYPES = "http://hl7.org/fhir/StructureDefinition/";

    private final FixedDefinitions fixed;
    private final DefinitionLookup stored;
    private final CodeChecks codes;
    private final Map<String, StructureDefinition> types = new ConcurrentHashMap<>();
    private final List<String> resourceNames;

    /**
     * @param fixed what belongs to this release
     * @param stored what users have stored; asked for what is not fixed
     */
    DefinitionContext(FixedDefinitions fixed, DefinitionLookup stored, CodeChecks codes) {
        super(fixed.support());
        this.fixed = fixed;
        this.stored = stored;
        this.codes = codes;
        this.resourceNames = List.copyOf(super.getResourceNames());
    }

    @Override
    public String getVersion() {
        return "4.0.1";
    }

    /** Messages are in English, whatever the machine's language. */
    @Override
    public Locale getLocale() {
        return Locale.UK;
    }

    @Override
    public List<String> getResourceNames() {
        return resourceNames;
    }

    @Override
    public <T extends Resource> T fetchResource(Class<T> type, String url) {
        if (url == null || url.isBlank()) {
            return null;
        }
        Resource found = find(type.getSimpleName(), url);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    @Override
    public <T extends Resource> boolean hasResource(Class<T> type, String url) {
        return fetchResource(type, url) != null;
    }

    private Resource find(String type, String url) {
        Resource found = fixed.find(type, url);
        return found != null ? found : stored.find(type, url);
    }

    @Override
    public StructureDefinition fetchTypeDefinition(String type) {
        StructureDefinition known = types.get(type);
        if (known == null) {
            String url = type.indexOf(':') < 0 ? TYPES + type : type;
            known = (StructureDefinition) fixed.find("StructureDefinition", url);
            if (known != null) {
                types.put(type, known);
            }
        }
        return known;
    }

    @Override
    public List<StructureDefinition> fetchTypeDefinitions(String type) {
        return fixed.structures().stream()
                .filter(structure -> type.equals(structure.getType()))
                .toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
        // Nothing but structures can be listed; HAPI's own context refuses the rest too.
        return type == StructureDefinition.class ? (List<T>) fixed.structures() : super.fetchResourcesByType(type);
    }

    @Override
    public boolean isPrimitiveType(String type) {
        return fixed.primitiveTypes().contains(type);
    }

    @Override
    public boolean isDataType(String type) {
        return !isPrimitiveType(type);
    }

    @Override
    public CodeSystem fetchCodeSystem(String system) {
        return (CodeSystem) find("CodeSystem", system);
    }

    @Override
    public CodeSystem fetchCodeSystem(String system, String version, Resource sourceOfReference) {
        return fetchCodeSystem(version == null || version.isBlank() ? system : system + "|" + version);
    }

    @Override
    public SystemSupportInformation getTxSupportInfo(String system, String version) {
        return new SystemSupportInformation(codes.knows(system));
    }

    @Override
    public ValidationResult validateCode(
            ValidationOptions options, String system, String version, String code, String display) {
        return codes.inSystem(system, code);
    }

    @Override
    public ValidationResult validateCode(
            ValidationOptions options, String system, String version, String code, String display, ValueSet valueSet) {
        return codes.coding(new Coding(system, code, display), valueSet);
    }

    @Override
    public ValidationResult validateCode(ValidationOptions options, String code, ValueSet valueSet) {
        return codes.code(code, valueSet);
    }

    @Override
    public ValidationResult validateCode(ValidationOptions options, Coding coding, ValueSet valueSet) {
        return codes.coding(coding, valueSet);
    }

    @Override
    public ValidationResult validateCode(
            ValidationOptions options, Coding coding, ValueSet valueSet, ValidationContextCarrier carrier) {
        return codes.coding(coding, valueSet);
    }

    @Override
    public ValidationResult validateCode(ValidationOptions options, CodeableConcept concept, ValueSet valueSet) {
        return codes.concept(concept, valueSet);
    }

    @Override
    public Set<String> getResourceNamesAsSet() {
        return fixed.support().getFhirContext().getResourceTypes();
    }
}
