package uk.footbridge.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.server.outcome.OutcomeMeasure.Band;

/** The catalogue says of each measure what its publisher says. */
class OutcomeMeasuresTest {

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "ons4-life-satisfaction, a whole number from 0 to 10, HIGHER",
        "ons4-anxiety, a whole number from 0 to 10, LOWER",
        "ucla-3-left-out, a whole number from 1 to 3, LOWER",
        "ucla-3, a whole number from 3 to 9, LOWER",
        "loneliness-direct, a whole number from 1 to 5, HIGHER",
        "gbo-goal-1, a whole number from 0 to 10, HIGHER",
        "dialog-11, a whole number from 1 to 7, HIGHER",
        "dialog-quality-of-life, a number from 1 to 7, HIGHER",
        "reqol-10, a whole number from 0 to 40, HIGHER",
        "swemwbs, a number from 7 to 35, HIGHER",
        "wemwbs, a whole number from 14 to 70, HIGHER",
        "gad-7, a whole number from 0 to 21, LOWER",
        "phq-9, a whole number from 0 to 27, LOWER",
        "gp-appointments-3-months, a whole number of 0 or more, NEITHER",
        "number-of-medicines, a whole number of 0 or more, NEITHER"
    })
    void saysRangeAndDirection(String code, String range, OutcomeMeasure.Better better) {
        OutcomeMeasure measure = Measures.named(code);

        assertThat(measure.range()).isEqualTo(range);
        assertThat(measure.better()).isEqualTo(better);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"gbo-goal-2, 3", "gbo-cyp-goal-3, 3", "swemwbs, 3", "wemwbs, 9", "gad-7, 4", "phq-9, 6"})
    void saysFromWhenAChangeIsReliableAndWhoSaysSo(String code, BigDecimal points) {
        OutcomeMeasure measure = Measures.named(code);

        assertThat(measure.reliableChange()).isEqualByComparingTo(points);
        assertThat(measure.reliableChangeSource()).isNotBlank();
    }

    @Test
    void saysNoThresholdThatNobodyPublished() {
        assertThat(Measures.ALL.all())
                .filteredOn(measure -> measure.reliableChange() != null)
                .extracting(OutcomeMeasure::code)
                .allMatch(code -> code.matches("gbo-.*|s?wemwbs|gad-7|phq-9"));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "ons4-happiness, 4, low",
        "ons4-happiness, 10, very high",
        "ons4-anxiety, 1, very low",
        "ons4-anxiety, 6, high",
        "gad-7, 10, moderate",
        "phq-9, 15, moderately severe"
    })
    void saysTheBandOfAScore(String code, BigDecimal score, String band) {
        assertThat(Measures.named(code).bandOf(score)).map(Band::name).contains(band);
    }

    @Test
    void bandsCoverTheRangeWithoutAGap() {
        assertThat(Measures.ALL.all())
                .filteredOn(measure -> !measure.bands().isEmpty())
                .isNotEmpty()
                .allSatisfy(measure -> {
                    for (BigDecimal score = measure.minimum();
                            score.compareTo(measure.maximum()) <= 0;
                            score = score.add(BigDecimal.ONE)) {
                        assertThat(measure.bandOf(score))
                                .as(measure.code() + " " + score)
                                .isPresent();
                    }
                });
    }

    @Test
    void knowsAMeasureByEachOfItsCodes() {
        OutcomeMeasure gad7 = Measures.named("gad-7");

        assertThat(Measures.ALL.named("http://snomed.info/sct|445455005")).contains(gad7);
        assertThat(Measures.ALL.find(new Coding("http://loinc.org", "70274-6", null)))
                .contains(gad7);
        assertThat(Measures.ALL.named("70274-6")).isEmpty();
        assertThat(Measures.ALL.named("")).isEmpty();
    }

    @Test
    void aCodeCannotStandForTwoMeasures() {
        CodeSystem twice = new CodeSystem();
        twice.addConcept(concept("one"));
        twice.addConcept(concept("two"));

        assertThatThrownBy(() -> new OutcomeMeasures(twice)).hasMessageContaining("one and two");
    }

    private static CodeSystem.ConceptDefinitionComponent concept(String code) {
        CodeSystem.ConceptDefinitionComponent concept = new CodeSystem.ConceptDefinitionComponent().setCode(code);
        concept.addProperty().setCode("minimum").setValue(new DecimalType(0));
        concept.addProperty().setCode("direction").setValue(new StringType("neither"));
        concept.addProperty().setCode("coded-as").setValue(new Coding("http://loinc.org", "1-8", null));
        return concept;
    }
}
