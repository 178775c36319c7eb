package uk.footbridge.server.outcome;

import org.hl7.fhir.r4.model.Coding;

/**
 * What one outcome measure says of one person.
 *
 * @param measure our code of it
 * @param result whether the person is better off by it
 */
public record Change(Coding measure, Result result) {

    /** The latest score beside the first. */
    public enum Result {
        IMPROVED,
        UNCHANGED,
        WORSENED,
        /** The scores differ, and neither more nor less is better. */
        NOT_JUDGED,
        /** There is one score only. */
        NOT_PAIRED
    }
}
