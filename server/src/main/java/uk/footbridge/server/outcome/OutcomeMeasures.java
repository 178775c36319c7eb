package uk.footbridge.server.outcome;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.outcome.OutcomeMeasure.Band;
import uk.footbridge.server.outcome.OutcomeMeasure.Better;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.packages.FhirPackage;

/** The measures that we know, read from CodeSystem/outcome-measure, so that a new one needs no line of code. */
final class OutcomeMeasures {

    static final String ID = "outcome-measure";
    static final String SYSTEM = Canonicals.codeSystem(ID);

    private final Map<String, OutcomeMeasure> byCoding = new LinkedHashMap<>();
    private final List<OutcomeMeasure> all = new ArrayList<>();

    OutcomeMeasures(CodeSystem described) {
        described.getConcept().forEach(concept -> add(measure(described, concept)));
    }

    /** The measures in the package of this release. */
    static OutcomeMeasures ofThisRelease(FhirContext fhir) {
        String json = FhirPackage.terminology().definition("CodeSystem", ID);
        return new OutcomeMeasures(fhir.newJsonParser().parseResource(CodeSystem.class, json));
    }

    Collection<OutcomeMeasure> all() {
        return all;
    }

    /** The measure that a coding names, whether ours or the same score's in SNOMED CT or LOINC. */
    Optional<OutcomeMeasure> find(Coding coding) {
        return Optional.ofNullable(byCoding.get(key(coding.getSystem(), coding.getCode())));
    }

    /** The measures that a concept's codings name, each once. */
    List<OutcomeMeasure> find(CodeableConcept concept) {
        return concept.getCoding().stream()
                .flatMap(coding -> find(coding).stream())
                .distinct()
                .toList();
    }

    /** The measure that a caller names: {@code gad-7}, or {@code system|code}. */
    Optional<OutcomeMeasure> named(String token) {
        int bar = token.indexOf('|');
        String system = bar < 0 ? SYSTEM : token.substring(0, bar);
        return Optional.ofNullable(byCoding.get(key(system, token.substring(bar + 1))));
    }

    private void add(OutcomeMeasure measure) {
        all.add(measure);
        Stream.concat(Stream.of(measure.coding()), measure.sameElsewhere().stream())
                .forEach(coding -> put(coding, measure));
    }

    private void put(Coding coding, OutcomeMeasure measure) {
        OutcomeMeasure other = byCoding.put(key(coding.getSystem(), coding.getCode()), measure);
        if (other != null) {
            throw new IllegalStateException("%s and %s both say that they are coded as %s."
                    .formatted(other.code(), measure.code(), coding.getCode()));
        }
    }

    private static String key(String system, String code) {
        return system + "|" + code;
    }

    private static OutcomeMeasure measure(CodeSystem described, ConceptDefinitionComponent concept) {
        return new OutcomeMeasure(
                new Coding(described.getUrl(), concept.getCode(), concept.getDisplay()),
                values(concept, "coded-as").map(Coding.class::cast).toList(),
                decimal(concept, "minimum"),
                decimal(concept, "maximum"),
                truth(concept, "whole-numbers"),
                better(text(concept, "direction")),
                truth(concept, "per-goal"),
                decimal(concept, "reliable-change"),
                text(concept, "reliable-change-source"),
                values(concept, "band")
                        .map(value -> band(value.primitiveValue()))
                        .toList());
    }

    private static Better better(String direction) {
        return switch (direction) {
            case "higher-is-better" -> Better.HIGHER;
            case "lower-is-better" -> Better.LOWER;
            case "neither" -> Better.NEITHER;
            default -> throw new IllegalStateException("Unknown direction of an outcome measure: " + direction);
        };
    }

    /** Reads {@code 10-14 moderate}. */
    private static Band band(String described) {
        String[] rangeAndName = described.split(" ", 2);
        String[] range = rangeAndName[0].split("-", 2);
        return new Band(new BigDecimal(range[0]), new BigDecimal(range[1]), rangeAndName[1]);
    }

    private static boolean truth(ConceptDefinitionComponent concept, String property) {
        return Boolean.parseBoolean(text(concept, property));
    }

    private static BigDecimal decimal(ConceptDefinitionComponent concept, String property) {
        String text = text(concept, property);
        return text == null ? null : new BigDecimal(text);
    }

    private static String text(ConceptDefinitionComponent concept, String property) {
        return values(concept, property).findFirst().map(Type::primitiveValue).orElse(null);
    }

    private static Stream<Type> values(ConceptDefinitionComponent concept, String property) {
        return concept.getProperty().stream()
                .filter(each -> each.getCode().equals(property))
                .map(ConceptPropertyComponent::getValue);
    }
}
