package uk.footbridge.server.wire;

import ca.uhn.fhir.util.UrlUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the criteria of a search, from an address or from a form, where HAPI would fail over a broken escape. */
final class Criteria {

    private static final String UNREADABLE =
            "The criteria can't be read: each % is followed by two hexadecimal digits, and a %"
                    + " that is meant as such is written %25.";

    private Criteria() {}

    /** @param query as it came, without its question mark; null for none */
    static Map<String, String[]> of(String query, byte[] form) {
        return UrlUtil.parseQueryStrings(query, new String(form, StandardCharsets.UTF_8));
    }

    /** What to send back, or empty when they can be read and searched for. */
    static Optional<Fault> fault(String query, byte[] form) {
        try {
            return of(query, form).entrySet().stream()
                    .flatMap(criterion -> unstorable(criterion.getKey(), criterion.getValue()).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.of(Fault.somewhere(UNREADABLE));
        }
    }

    private static Optional<Fault> unstorable(String name, String[] values) {
        String place = "The parameter '" + name.replace("\0", "%00") + "'";
        return Stream.concat(Stream.of(name), Arrays.stream(values))
                .flatMap(text -> Unstorable.in(text).stream())
                .findFirst()
                .map(what -> Fault.somewhere(Unstorable.words(place, what)));
    }
}
