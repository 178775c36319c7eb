package uk.footbridge.server.feedback;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import uk.footbridge.server.packages.FhirPackage;

/** One of this release's concept maps, as far as each code leads to one other. */
final class CodeMap {

    private final Map<String, Map<String, Coding>> bySystem;

    private CodeMap(ConceptMap map) {
        bySystem = map.getGroup().stream()
                .collect(Collectors.toUnmodifiableMap(ConceptMapGroupComponent::getSource, CodeMap::codes));
    }

    static CodeMap ofThisRelease(FhirContext fhir, String id) {
        return new CodeMap(fhir.newJsonParser()
                .parseResource(ConceptMap.class, FhirPackage.terminology().definition("ConceptMap", id)));
    }

    private static Map<String, Coding> codes(ConceptMapGroupComponent group) {
        Function<SourceElementComponent, Coding> target = element -> {
            TargetElementComponent first = element.getTargetFirstRep();
            return new Coding(group.getTarget(), first.getCode(), first.getDisplay());
        };
        return group.getElement().stream()
                .collect(Collectors.toUnmodifiableMap(SourceElementComponent::getCode, target));
    }

    /** What a code leads to; none when the map doesn't have it. */
    Optional<Coding> of(String system, String code) {
        return code == null
                ? Optional.empty()
                : Optional.ofNullable(bySystem.getOrDefault(system, Map.of()).get(code))
                        .map(Coding::copy);
    }
}
