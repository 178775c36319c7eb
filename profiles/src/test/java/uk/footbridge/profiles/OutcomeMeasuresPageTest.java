package uk.footbridge.profiles;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** The page about outcome measures says what the code system says, row by row. */
class OutcomeMeasuresPageTest {

    private static final Path PAGE = Path.of("../docs/outcome-measures.md");

    private static final Map<String, String> BETTER =
            Map.of("higher-is-better", "more", "lower-is-better", "less", "neither", "neither");

    private static final Map<String, String> SYSTEMS =
            Map.of("http://snomed.info/sct", "SNOMED CT", "http://loinc.org", "LOINC");

    private final CodeSystem measures = FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                    CodeSystem.class, FhirPackage.TERMINOLOGY.definitions().get("CodeSystem-outcome-measure.json"));

    @Test
    void hasARowForEveryMeasureAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(measures.getConcept().stream()
                        .map(OutcomeMeasuresPageTest::row)
                        .toList());
    }

    @Test
    void everyMeasureSaysWhoseItsWordingIs() {
        assertThat(measures.getConcept()).allSatisfy(measure -> {
            assertThat(values(measure, "instrument")).hasSize(1);
            assertThat(values(measure, "licence")).hasSize(1);
        });
    }

    @Test
    void noWordsAreShippedThatAreNotFree() {
        assertThat(measures.getConcept())
                .filteredOn(measure -> !values(measure, "question").isEmpty())
                .isNotEmpty()
                .allSatisfy(measure ->
                        assertThat(text(measure, "wording-free")).isEqualTo("true"));
    }

    private static String row(ConceptDefinitionComponent measure) {
        return "| "
                + String.join(
                        " | ",
                        "`" + measure.getCode() + "`",
                        measure.getDisplay(),
                        range(measure),
                        BETTER.get(text(measure, "direction")),
                        orDash(text(measure, "reliable-change")),
                        orDash(values(measure, "coded-as").stream()
                                .map(Coding.class::cast)
                                .map(coding -> SYSTEMS.get(coding.getSystem()) + " " + coding.getCode())
                                .collect(joining(", "))),
                        orDash(values(measure, "part-of").stream()
                                .map(whole -> "`" + whole.primitiveValue() + "`")
                                .collect(joining())),
                        text(measure, "wording-free").equals("true") ? "free" : "not free")
                + " |";
    }

    private static String range(ConceptDefinitionComponent measure) {
        String to = text(measure, "maximum");
        return text(measure, "minimum")
                + (to.isEmpty() ? " or more" : " to " + to)
                + (text(measure, "whole-numbers").equals("true") ? "" : ", decimals");
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String text(ConceptDefinitionComponent measure, String property) {
        return values(measure, property).stream().map(Type::primitiveValue).collect(joining());
    }

    private static List<Type> values(ConceptDefinitionComponent measure, String property) {
        return measure.getProperty().stream()
                .filter(each -> each.getCode().equals(property))
                .map(ConceptPropertyComponent::getValue)
                .toList();
    }
}
