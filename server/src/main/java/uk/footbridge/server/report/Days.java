package uk.footbridge.server.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/** Reads FHIR's times as moments; a day without a time begins at midnight in the United Kingdom. */
final class Days {

    static final ZoneId UNITED_KINGDOM = ZoneId.of("Europe/London");

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private Days() {}

    /** The moment, or nothing where a time is absent or less than a day is known of it. */
    static Optional<Instant> moment(String written) {
        if (written == null || written.length() == YEAR || written.length() == MONTH) {
            return Optional.empty();
        }
        return Optional.of(
                written.length() == DAY
                        ? LocalDate.parse(written).atStartOfDay(UNITED_KINGDOM).toInstant()
                        : OffsetDateTime.parse(written).toInstant());
    }

    static LocalDate day(Instant moment) {
        return moment.atZone(UNITED_KINGDOM).toLocalDate();
    }

    static String month(Instant moment) {
        return YearMonth.from(day(moment)).toString();
    }

    /** Days from one moment to another, with their fractions; none are less than nought. */
    static double between(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMinutes() / (24.0 * 60));
    }
}
