package uk.footbridge.conformance.report;

import java.time.Duration;
import java.util.List;
import uk.footbridge.conformance.client.Exchange;

/** What one trial of a requirement came to; a requirement that is tried with many values has many. */
public record Outcome(String trial, Result result, Duration duration, String message, List<Exchange> exchanges) {

    /** How a trial ended. */
    public enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }

    boolean failed() {
        return result == Result.FAILED;
    }
}
