package uk.footbridge.server.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a report is asked about.
 *
 * @param start the first day that counts, in the United Kingdom
 * @param end the last day that counts
 * @param reporter {@code Organization/[id]} to restrict it to, if any
 */
record Asked(LocalDate start, LocalDate end, Optional<String> reporter) {

    boolean holds(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }
}
