package uk.footbridge.server.clock;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** Days as people in the United Kingdom count them. */
final class Days {

    static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    private Days() {}

    static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The day of a date or time; none when it is missing or not exact to the day. */
    static Optional<LocalDate> of(BaseDateTimeType time) {
        if (time == null || time.isEmpty() || time.getValueAsString().length() < LENGTH_OF_A_DAY) {
            return Optional.empty();
        }
        String written = time.getValueAsString();
        return Optional.of(
                written.length() == LENGTH_OF_A_DAY
                        ? LocalDate.parse(written)
                        : time.getValue().toInstant().atZone(ZONE).toLocalDate());
    }
}
