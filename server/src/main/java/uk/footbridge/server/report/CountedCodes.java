package uk.footbridge.server.report;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import uk.footbridge.server.packages.FhirPackage;

/** Which codes a report counts as what: properties of the code systems, so that nobody has to change Java for it. */
final class CountedCodes {

    private final Map<String, String> unsuitable;
    private final Set<String> homeless;
    private final Set<String> tookPlace;

    CountedCodes(FhirContext fhir) {
        unsuitable = marked(fhir, "task-status-reason", "unsuitable");
        homeless = marked(fhir, "circumstance-answer", "homeless").keySet();
        tookPlace = marked(fhir, "contact-attendance", "took-place").keySet();
    }

    private static Map<String, String> marked(FhirContext fhir, String system, String property) {
        CodeSystem codes = fhir.newJsonParser()
                .parseResource(CodeSystem.class, FhirPackage.terminology().definition("CodeSystem", system));
        return codes.getConcept().stream()
                .filter(concept -> isMarked(concept, property))
                .collect(Collectors.toMap(ConceptDefinitionComponent::getCode, ConceptDefinitionComponent::getDisplay));
    }

    private static boolean isMarked(ConceptDefinitionComponent concept, String property) {
        return concept.getProperty().stream()
                .anyMatch(each -> property.equals(each.getCode())
                        && each.getValue().primitiveValue().equals("true"));
    }

    boolean isUnsuitable(String reason) {
        return unsuitable.containsKey(reason);
    }

    String wordsOf(String unsuitableReason) {
        return unsuitable.get(unsuitableReason);
    }

    Set<String> homeless() {
        return homeless;
    }

    /** A finished contact that says nothing of attendance took place. */
    boolean tookPlace(String status, String attendance) {
        return attendance == null ? "finished".equals(status) : tookPlace.contains(attendance);
    }
}
