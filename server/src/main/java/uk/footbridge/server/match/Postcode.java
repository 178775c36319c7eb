package uk.footbridge.server.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the United Kingdom as a postcode names it, whole or only its district: whoever has no home, or would rather
 * not say where it is, may know no more.
 *
 * @param whole in capitals without a space, such as {@code YO317EA}; null when only the district is known
 * @param district the first half, such as {@code YO31}
 */
record Postcode(String whole, String district) {

    private static final Pattern WRITTEN = Pattern.compile("(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)(0AA|[0-9][A-Z]{2})?");
    private static final Pattern PART_OF_A_DISTRICT = Pattern.compile("([A-Z]{1,2}[0-9])[A-Z]");

    /** Reads a postcode however its letters and spaces are written; nothing when it can't be one. */
    static Optional<Postcode> of(String written) {
        String code = written.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
        Matcher parts = WRITTEN.matcher(code);
        return parts.matches()
                ? Optional.of(new Postcode(parts.group(2) == null ? null : code, parts.group(1)))
                : Optional.empty();
    }

    /** The districts that a service may name when it means this place: EC1A is a part of what people call EC1. */
    List<String> districts() {
        List<String> names = new ArrayList<>(List.of(district));
        Matcher part = PART_OF_A_DISTRICT.matcher(district);
        if (part.matches()) {
            names.add(part.group(1));
        }
        return names;
    }
}
