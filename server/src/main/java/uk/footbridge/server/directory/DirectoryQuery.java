package uk.footbridge.server.directory;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The parameters of a list, read and checked once; a parameter that is not known is refused rather than passed over. */
record DirectoryQuery(
        String search,
        int page,
        int perPage,
        String taxonomyTermId,
        String taxonomyId,
        BigDecimal minimumAge,
        BigDecimal maximumAge,
        LocalTime startTime,
        LocalTime endTime,
        String day,
        String postcode,
        BigDecimal proximity,
        boolean full) {

    static final Set<String> PAGE = Set.of("page", "per_page");
    static final Set<String> SERVICES = Set.of(
            "page",
            "per_page",
            "search",
            "taxonomy_term_id",
            "taxonomy_id",
            "minimum_age",
            "maximum_age",
            "start_time",
            "end_time",
            "day",
            "full");
    static final Set<String> PLACES = with(SERVICES, "postcode", "proximity");

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Pattern POSTCODE = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}");

    static DirectoryQuery of(Map<String, String> parameters, Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw BadQuestion.parameter(
                        name, "This parameter is not known here. Known are " + new TreeSet<>(known) + ".");
            }
        }
        Reader read = new Reader(parameters);
        DirectoryQuery query = new DirectoryQuery(
                read.text("search"),
                read.whole("page", 1, Integer.MAX_VALUE / LARGEST_PAGE),
                read.whole("per_page", USUAL_PAGE, LARGEST_PAGE),
                read.text("taxonomy_term_id"),
                read.text("taxonomy_id"),
                read.number("minimum_age", "an age in years, such as 18"),
                read.number("maximum_age", "an age in years, such as 65"),
                read.time("start_time"),
                read.time("end_time"),
                read.day(),
                read.postcode(),
                read.number("proximity", "a distance in metres, such as 5000"),
                read.bool("full"));
        if (query.proximity() != null && query.postcode() == null) {
            throw BadQuestion.parameter("proximity", "A distance needs a place to start from: add postcode.");
        }
        return query;
    }

    int offset() {
        return (page - 1) * perPage;
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    /** Reads one parameter after the other; an empty one is one that was not given. */
    private record Reader(Map<String, String> parameters) {

        String text(String name) {
            String value = parameters.get(name);
            if (value != null && value.indexOf('\0') >= 0) {
                throw BadQuestion.parameter(name, "Expected text, found a character that no text has.");
            }
            return value == null || value.isBlank() ? null : value.strip();
        }

        int whole(String name, int usual, int largest) {
            String value = text(name);
            if (value == null) {
                return usual;
            }
            if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= largest) {
                return Integer.parseInt(value);
            }
            throw BadQuestion.parameter(
                    name, "Expected a whole number from 1 to " + largest + ", found " + value + ".");
        }

        BigDecimal number(String name, String expected) {
            String value = text(name);
            if (value == null || value.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
                return value == null ? null : new BigDecimal(value);
            }
            throw BadQuestion.parameter(name, "Expected " + expected + ", found " + value + ".");
        }

        LocalTime time(String name) {
            String value = text(name);
            try {
                return value == null ? null : LocalTime.parse(value);
            } catch (DateTimeException e) {
                throw BadQuestion.parameter(name, "Expected a time such as 09:30, found " + value + ".");
            }
        }

        String day() {
            String value = text("day");
            if (value == null) {
                return null;
            }
            String upper = value.toUpperCase(Locale.ROOT);
            for (String day : DAYS) {
                if (upper.equals(day)
                        || DayOfWeek.of(DAYS.indexOf(day) + 1).name().equals(upper)) {
                    return day;
                }
            }
            throw BadQuestion.parameter(
                    "day",
                    "Expected one of " + String.join(", ", DAYS) + ", or Monday to Sunday, found " + value + ".");
        }

        String postcode() {
            String value = text("postcode");
            String postcode = value == null ? null : value.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
            if (postcode == null || POSTCODE.matcher(postcode).matches()) {
                return postcode;
            }
            throw BadQuestion.parameter("postcode", "Expected a whole postcode such as YO31 7EA, found " + value + ".");
        }

        boolean bool(String name) {
            String value = text(name);
            if (value == null || value.equals("false") || value.equals("true")) {
                return "true".equals(value);
            }
            throw BadQuestion.parameter(name, "Expected true or false, found " + value + ".");
        }
    }
}
