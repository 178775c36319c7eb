package uk.footbridge.server.outcome;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/**
 * What a profile can't say about a score: that its measure is known, and that its value lies in that measure's range.
 * A score outside its range is a slip of the hand, and would spoil every comparison it took part in.
 */
final class ScoreRules {

    private static final String PROFILE = Canonicals.profile("sp-wellbeing-score");

    private final OutcomeMeasures measures;

    ScoreRules(OutcomeMeasures measures) {
        this.measures = measures;
    }

    static boolean isScore(Observation observation) {
        return observation.getMeta().getProfile().stream()
                .anyMatch(profile -> profile.hasValue()
                        && (profile.getValue().equals(PROFILE)
                                || profile.getValue().startsWith(PROFILE + "|")));
    }

    /**
     * Judges a score and its sub-scores.
     *
     * @return why it is refused; empty when it may be stored, as far as its own content tells
     */
    Optional<Refusal> judge(Observation score) {
        Optional<Refusal> refused =
                judge("Observation", score.getCode(), score.getValue(), score.hasDataAbsentReason());
        List<ObservationComponentComponent> components = score.getComponent();
        for (int i = 0; refused.isEmpty() && i < components.size(); i++) {
            ObservationComponentComponent component = components.get(i);
            refused = judge(
                    "Observation.component[" + i + "]",
                    component.getCode(),
                    component.getValue(),
                    component.hasDataAbsentReason());
        }
        return refused;
    }

    private Optional<Refusal> judge(String place, CodeableConcept code, Type value, boolean saidToBeAbsent) {
        List<OutcomeMeasure> named = measures.find(code);
        if (named.isEmpty()) {
            return Optional.of(unknownMeasure(place + ".code", code));
        }
        if (named.size() > 1) {
            return Optional.of(twoMeasures(place + ".code", named));
        }
        OutcomeMeasure measure = named.get(0);
        if (value == null || value.isEmpty()) {
            return saidToBeAbsent ? Optional.empty() : Optional.of(noValue(place + ".value", measure));
        }
        return judgeValue(place + ".value", value, measure);
    }

    /** A value of another type is the profile's to refuse. */
    private static Optional<Refusal> judgeValue(String place, Type value, OutcomeMeasure measure) {
        if (value instanceof Quantity quantity && (!quantity.hasValue() || quantity.hasComparator())) {
            return Optional.of(new Refusal(
                    IssueType.BUSINESSRULE,
                    place,
                    "%s needs one exact number, without a comparator: give Quantity.value, %s."
                            .formatted(measure.name(), measure.range())));
        }
        return number(value)
                .filter(number -> !measure.allows(number))
                .map(number -> outOfRange(place, number, measure));
    }

    /** The number that a value is, if it is one. */
    static Optional<BigDecimal> number(Type value) {
        if (value instanceof IntegerType integer && integer.hasValue()) {
            return Optional.of(BigDecimal.valueOf(integer.getValue()));
        }
        return value instanceof Quantity quantity && !quantity.hasComparator()
                ? Optional.ofNullable(quantity.getValue())
                : Optional.empty();
    }

    private static Refusal outOfRange(String place, BigDecimal number, OutcomeMeasure measure) {
        return new Refusal(
                IssueType.BUSINESSRULE,
                place,
                "%s is %s; %s is not. Look at the answers again and send the score that they give."
                        .formatted(measure.name(), measure.range(), number.toPlainString()));
    }

    private static Refusal noValue(String place, OutcomeMeasure measure) {
        return new Refusal(
                IssueType.REQUIRED,
                place,
                "Give the score of %s, %s, or say in dataAbsentReason why there is none."
                        .formatted(measure.name(), measure.range()));
    }

    private static Refusal unknownMeasure(String place, CodeableConcept code) {
        String given = code.getCoding().stream()
                .map(coding -> coding.getSystem() + "|" + coding.getCode())
                .collect(Collectors.joining(", "));
        return new Refusal(
                IssueType.CODEINVALID,
                place,
                "No outcome measure that we know is named (%s). Give a code of %s, or SNOMED CT's or LOINC's code that it lists for the same score."
                        .formatted(given.isEmpty() ? "no coding was given" : given, OutcomeMeasures.SYSTEM));
    }

    private static Refusal twoMeasures(String place, List<OutcomeMeasure> named) {
        return new Refusal(
                IssueType.BUSINESSRULE,
                place,
                "The codings name different measures: %s. Send one score for each, or take away the coding that is wrong."
                        .formatted(named.stream()
                                .map(measure -> measure.name() + " (" + measure.code() + ")")
                                .collect(Collectors.joining(", "))));
    }
}
