package uk.footbridge.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.server.errors.Refusal;

/** A score is held to its measure's range, and its sub-scores to theirs. */
class ScoreRulesTest {

    private final ScoreRules rules = new ScoreRules(Measures.ALL);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ons4-anxiety, 0",
        "ons4-anxiety, 10",
        "ons4-anxiety, 7.0",
        "ucla-3, 3",
        "dialog-1, 7",
        "dialog-quality-of-life, 4.375",
        "swemwbs, 22.35",
        "reqol-10, 40",
        "number-of-medicines, 31"
    })
    void takesAScoreWithinItsRange(String measure, BigDecimal value) {
        assertThat(rules.judge(quantity(measure, value))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ons4-anxiety, -1",
        "ons4-anxiety, 11",
        "ons4-anxiety, 7.5",
        "ucla-3, 2",
        "dialog-1, 8",
        "dialog-1, 0",
        "dialog-quality-of-life, 7.1",
        "swemwbs, 36",
        "phq-9, 28",
        "number-of-medicines, -1"
    })
    void refusesAScoreOutsideIt(String measure, BigDecimal value) {
        Refusal refusal = rules.judge(quantity(measure, value)).orElseThrow();

        assertThat(refusal.expression()).isEqualTo("Observation.value");
        assertThat(refusal.diagnostics())
                .contains(
                        Measures.named(measure).name(), Measures.named(measure).range(), value.toPlainString());
    }

    @Test
    void refusesAMeasureThatNobodyKnows() {
        Observation score = score("http://snomed.info/sct", "44054006", new IntegerType(5));

        Refusal refusal = rules.judge(score).orElseThrow();

        assertThat(refusal.expression()).isEqualTo("Observation.code");
        assertThat(refusal.diagnostics()).contains("http://snomed.info/sct|44054006", OutcomeMeasures.SYSTEM);
    }

    @Test
    void takesTwoCodingsOfOneMeasureAndRefusesThoseOfTwo() {
        Observation score = score(OutcomeMeasures.SYSTEM, "gad-7", new IntegerType(8));
        score.getCode().addCoding().setSystem("http://snomed.info/sct").setCode("445455005");
        score.getCode().addCoding().setSystem("https://trust.example/codes").setCode("anx");
        assertThat(rules.judge(score)).isEmpty();

        score.getCode().addCoding().setSystem("http://loinc.org").setCode("44261-6");
        assertThat(rules.judge(score)).get().satisfies(refusal -> assertThat(refusal.diagnostics())
                .contains("GAD-7", "PHQ-9"));
    }

    @Test
    void asksForAValueOrTheReasonWhyThereIsNone() {
        Observation score = score(OutcomeMeasures.SYSTEM, "gad-7", null);
        assertThat(rules.judge(score)).map(Refusal::expression).contains("Observation.value");

        score.setDataAbsentReason(new CodeableConcept().setText("Did not want to say"));
        assertThat(rules.judge(score)).isEmpty();
    }

    @Test
    void asksForAnExactNumber() {
        Quantity atMost = new Quantity(5).setComparator(QuantityComparator.LESS_THAN);

        assertThat(rules.judge(score(OutcomeMeasures.SYSTEM, "gad-7", atMost)))
                .get()
                .satisfies(refusal -> assertThat(refusal.diagnostics()).contains("comparator"));
        assertThat(rules.judge(score(OutcomeMeasures.SYSTEM, "gad-7", new Quantity().setUnit("points"))))
                .map(Refusal::expression)
                .contains("Observation.value");
    }

    @Test
    void leavesAValueOfAnotherTypeToTheProfile() {
        assertThat(rules.judge(score(OutcomeMeasures.SYSTEM, "gad-7", new StringType("five"))))
                .isEmpty();
    }

    @Test
    void judgesSubScoresTheSameWay() {
        Observation score = score(OutcomeMeasures.SYSTEM, "dialog-quality-of-life", new Quantity(4.5));
        addComponent(score, "dialog-1", 5);
        assertThat(rules.judge(score)).isEmpty();

        addComponent(score, "dialog-2", 8);
        assertThat(rules.judge(score)).map(Refusal::expression).contains("Observation.component[1].value");
    }

    @Test
    void concernsOnlyWhatClaimsTheProfile() {
        Observation other = score(OutcomeMeasures.SYSTEM, "gad-7", new IntegerType(8));
        assertThat(ScoreRules.isScore(other)).isFalse();

        other.getMeta().addProfile("https://fhir.footbridge.org.uk/StructureDefinition/sp-wellbeing-score|0.1.0");
        assertThat(ScoreRules.isScore(other)).isTrue();
    }

    private static void addComponent(Observation score, String measure, int value) {
        score.addComponent()
                .setValue(new IntegerType(value))
                .getCode()
                .addCoding()
                .setSystem(OutcomeMeasures.SYSTEM)
                .setCode(measure);
    }

    private static Observation quantity(String measure, BigDecimal value) {
        return score(OutcomeMeasures.SYSTEM, measure, new Quantity().setValue(value));
    }

    private static Observation score(String system, String code, Type value) {
        Observation score = new Observation();
        score.getCode().addCoding().setSystem(system).setCode(code);
        return score.setValue(value);
    }
}
