package uk.footbridge.server.outcome;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * A score that was given, as far as it matters for comparing it with others.
 *
 * @param measure what was measured
 * @param goal {@code Goal/[id]} that it is about, where its measure compares goal by goal; else null
 * @param value the number
 * @param effective when the person answered, to the day at least
 * @param observation {@code Observation/[id]}, which two scores share when one holds the other as a component
 */
record Score(OutcomeMeasure measure, String goal, BigDecimal value, DateTimeType effective, String observation) {

    /** Where a day begins that was given without a time. */
    private static final ZoneId UNITED_KINGDOM = ZoneId.of("Europe/London");

    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    /** Earlier first; of two at the same instant the one whose id was given first, so that the order is always one. */
    static final Comparator<Score> IN_TIME = Comparator.comparing(Score::instant)
            .thenComparing(score -> score.observation().length())
            .thenComparing(Score::observation);

    Instant instant() {
        String written = effective.getValueAsString();
        return written.length() > LENGTH_OF_A_DAY
                ? effective.getValue().toInstant()
                : LocalDate.parse(written).atStartOfDay(UNITED_KINGDOM).toInstant();
    }

    /** The day in the United Kingdom. */
    LocalDate day() {
        return instant().atZone(UNITED_KINGDOM).toLocalDate();
    }

    /** Two systems that both store a score have not measured twice. */
    boolean isSameAs(Score other) {
        return instant().equals(other.instant()) && value.compareTo(other.value) == 0;
    }
}
