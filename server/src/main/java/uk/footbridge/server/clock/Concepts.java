package uk.footbridge.server.clock;

import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import uk.footbridge.server.packages.FhirPackage;

/** Reads from one of our code systems which concepts say something of themselves. */
final class Concepts {

    private Concepts() {}

    /** The codings, as {@code system|code}, of the concepts whose property is true, with the same in other systems. */
    static Set<String> thatSay(FhirContext fhir, String codeSystem, String property) {
        String json = FhirPackage.terminology().definition("CodeSystem", codeSystem);
        CodeSystem described = fhir.newJsonParser().parseResource(CodeSystem.class, json);
        return described.getConcept().stream()
                .filter(concept -> values(concept, property)
                        .anyMatch(value -> value.getValueBooleanType().booleanValue()))
                .flatMap(concept -> Stream.concat(
                        Stream.of(new Coding(described.getUrl(), concept.getCode(), null)),
                        values(concept, "coded-as").map(ConceptPropertyComponent::getValueCoding)))
                .map(WaitRules::key)
                .collect(Collectors.toSet());
    }

    private static Stream<ConceptPropertyComponent> values(ConceptDefinitionComponent concept, String property) {
        return concept.getProperty().stream().filter(each -> each.getCode().equals(property));
    }
}
