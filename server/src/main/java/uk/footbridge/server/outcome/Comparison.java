package uk.footbridge.server.outcome;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * The first score of one outcome measure beside the latest, of one person.
 *
 * @param measure our code of it
 * @param goal {@code Goal/[id]} where the measure compares goal by goal and the scores name one; else null
 * @param first the first score
 * @param firstOn when it was given
 * @param latest the latest score; the first one when there is no other
 * @param latestOn when that was given
 * @param result whether the person is better off by it
 */
public record Comparison(
        Coding measure,
        String goal,
        BigDecimal first,
        DateTimeType firstOn,
        BigDecimal latest,
        DateTimeType latestOn,
        Change.Result result) {}
