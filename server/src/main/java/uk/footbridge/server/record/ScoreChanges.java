package uk.footbridge.server.record;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.packages.Canonicals;

/** Puts the scores of one measure into one row: the first, the latest, and what became of it. */
class ScoreChanges {

    private static final String MEASURES = Canonicals.BASE + "/CodeSystem/outcome-measure";
    private static final List<String> HEADINGS =
            List.of("Measure", "First", "Latest", "Change", "How many scores", "Source");

    private final Words words;
    private final IValidationSupport terminology;
    private CodeSystem measures;

    ScoreChanges(Words words, IValidationSupport terminology) {
        this.words = words;
        this.terminology = terminology;
    }

    /**
     * One row for each measure, and for each goal that it is about.
     *
     * @param scores the observations, newest first
     * @param entries where they are noted as shown
     */
    SectionContent.Table table(RecordSection.Table table, List<Resource> scores, Set<Resource> entries) {
        Map<String, List<Observation>> series = new LinkedHashMap<>();
        for (Resource score : scores) {
            entries.add(score);
            Observation observation = (Observation) score;
            String goal = String.join(", ", words.of(observation.getFocus()));
            String name = words.of(observation.getCode()) + (goal.isEmpty() ? "" : ": " + goal);
            series.computeIfAbsent(name, key -> new ArrayList<>()).add(observation);
        }
        List<List<List<String>>> rows = new ArrayList<>();
        series.forEach((name, observations) -> rows.add(row(name, observations)));
        return SectionContents.withoutEmptyColumns(table.caption(), HEADINGS, rows);
    }

    private List<List<String>> row(String name, List<Observation> newestFirst) {
        Observation latest = newestFirst.get(0);
        Observation first = newestFirst.get(newestFirst.size() - 1);
        boolean several = newestFirst.size() > 1;
        return List.of(
                List.of(name),
                score(first),
                several ? score(latest) : List.of(),
                several ? change(first, latest) : List.of(),
                several ? List.of(String.valueOf(newestFirst.size())) : List.of(),
                newestFirst.stream()
                        .map(score -> EntrySource.of(score).getDisplay())
                        .distinct()
                        .toList());
    }

    private List<String> score(Observation observation) {
        String value = observation.hasValue() ? words.of(observation.getValue()) : "No score";
        String on = observation.hasEffective() ? words.of(observation.getEffective()) : null;
        return on == null ? List.of(value) : List.of(value, on);
    }

    private List<String> change(Observation first, Observation latest) {
        BigDecimal before = number(first);
        BigDecimal after = number(latest);
        if (before == null || after == null) {
            return List.of();
        }
        BigDecimal change = after.subtract(before);
        if (change.signum() == 0) {
            return List.of("No change");
        }
        String points = (change.signum() > 0 ? "+" : "\u2212") + Words.number(change.abs());
        ConceptDefinitionComponent measure = measure(latest);
        String meaning = measure == null ? "" : direction(measure, change) + reliable(measure, change);
        return List.of(points + meaning);
    }

    private static String direction(ConceptDefinitionComponent measure, BigDecimal change) {
        return switch (property(measure, "direction")) {
            case "higher-is-better" -> change.signum() > 0 ? ", better" : ", worse";
            case "lower-is-better" -> change.signum() < 0 ? ", better" : ", worse";
            default -> "";
        };
    }

    private static String reliable(ConceptDefinitionComponent measure, BigDecimal change) {
        String threshold = property(measure, "reliable-change");
        if (threshold.isEmpty()) {
            return "";
        }
        boolean reliable = change.abs().compareTo(new BigDecimal(threshold)) >= 0;
        return reliable ? ", a reliable change" : ", within what chance explains";
    }

    private static String property(ConceptDefinitionComponent measure, String name) {
        return measure.getProperty().stream()
                .filter(property -> name.equals(property.getCode()))
                .map(ConceptPropertyComponent::getValue)
                .map(value -> value.primitiveValue())
                .findFirst()
                .orElse("");
    }

    private ConceptDefinitionComponent measure(Observation observation) {
        if (measures == null) {
            measures = (CodeSystem) terminology.fetchCodeSystem(MEASURES);
        }
        if (measures == null) {
            return null;
        }
        return measures.getConcept().stream()
                .filter(concept -> observation.getCode().getCoding().stream().anyMatch(code -> means(concept, code)))
                .findFirst()
                .orElse(null);
    }

    private static boolean means(ConceptDefinitionComponent measure, Coding code) {
        if (MEASURES.equals(code.getSystem())) {
            return measure.getCode().equals(code.getCode());
        }
        return measure.getProperty().stream()
                .filter(property -> "coded-as".equals(property.getCode()))
                .anyMatch(property -> property.getValue() instanceof Coding known
                        && known.getSystem().equals(code.getSystem())
                        && known.getCode().equals(code.getCode()));
    }

    private static BigDecimal number(Observation observation) {
        if (observation.hasValueIntegerType()) {
            return BigDecimal.valueOf(((IntegerType) observation.getValue()).getValue());
        }
        return observation.hasValueQuantity() ? observation.getValueQuantity().getValue() : null;
    }
}
