package uk.footbridge.conformance.actor;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days that are counted from the day of the run, because a review that is to come is always to come. */
public final class Day {

    private Day() {}

    public static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    public static String inWeeks(int weeks) {
        return LocalDate.now(ZoneOffset.UTC).plusWeeks(weeks).toString();
    }
}
