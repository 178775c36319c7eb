package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the dates and times of a feed, which are not always dates and times. */
final class Dates {

    private Dates() {}

    /** The day that a date, or a date with a time, names. */
    static Optional<LocalDate> day(JsonNode value) {
        if (Said.nothing(value)) {
            return Optional.empty();
        }
        String text = value.asText().trim();
        String day = text.length() > 10 && "T ".indexOf(text.charAt(10)) >= 0 ? text.substring(0, 10) : text;
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The moment that a date with a time and an offset names. */
    static Optional<OffsetDateTime> moment(JsonNode value) {
        try {
            return Said.nothing(value)
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(value.asText().trim()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time of day of {@code 10:00}, {@code 10:00:00} or the same with an offset, which is left out. */
    static Optional<LocalTime> time(JsonNode value) {
        if (Said.nothing(value)) {
            return Optional.empty();
        }
        String text = value.asText().trim().replaceFirst("(Z|[+-]\\d\\d:?\\d\\d)$", "");
        try {
            return Optional.of(LocalTime.parse(text).withNano(0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String expected(JsonNode value) {
        return "Expected a date such as 2026-11-26, found " + quoted(value) + ". The element is left out.";
    }

    static String quoted(JsonNode value) {
        String text = value == null ? "nothing" : value.toString();
        return text.length() > 80 ? text.substring(0, 77) + "..." : text;
    }
}
