package uk.footbridge.server.outcome;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/**
 * One score that can be given, as CodeSystem/outcome-measure describes it.
 *
 * @param coding our own code, with its display
 * @param sameElsewhere the same score in SNOMED CT or LOINC
 * @param minimum the least score
 * @param maximum the highest, or null where there is no upper limit
 * @param wholeNumbers whether a score is always a whole number
 * @param better which way is better
 * @param perGoal whether a score compares only with scores about the same goal
 * @param reliableChange from how many points on a change is more than chance; null where no threshold is published
 * @param reliableChangeSource who published the threshold; null where there is none
 * @param bands the bands that scores are spoken of in; empty where there are none
 */
record OutcomeMeasure(
        Coding coding,
        List<Coding> sameElsewhere,
        BigDecimal minimum,
        BigDecimal maximum,
        boolean wholeNumbers,
        Better better,
        boolean perGoal,
        BigDecimal reliableChange,
        String reliableChangeSource,
        List<Band> bands) {

    /** Which way is better. */
    enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    /** A part of the range that has a name. */
    record Band(BigDecimal from, BigDecimal to, String name) {}

    String code() {
        return coding.getCode();
    }

    String name() {
        return coding.getDisplay();
    }

    /** The range in words, such as {@code a whole number from 1 to 7}. */
    String range() {
        String number = wholeNumbers ? "a whole number" : "a number";
        return maximum == null
                ? number + " of " + minimum.toPlainString() + " or more"
                : number + " from " + minimum.toPlainString() + " to " + maximum.toPlainString();
    }

    boolean allows(BigDecimal score) {
        return score.compareTo(minimum) >= 0
                && (maximum == null || score.compareTo(maximum) <= 0)
                && (!wholeNumbers || score.stripTrailingZeros().scale() <= 0);
    }

    Optional<Band> bandOf(BigDecimal score) {
        return bands.stream()
                .filter(band -> band.from().compareTo(score) <= 0 && band.to().compareTo(score) >= 0)
                .findFirst();
    }
}
