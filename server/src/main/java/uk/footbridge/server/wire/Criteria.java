package uk.footbridge.server.wire;

import ca.uhn.fhir.util.UrlUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads the criteria of a search, from an address or from a form, where HAPI would fail over a broken escape. */
final class Criteria {

    private static final String FAULT =
            "The criteria can't be read: each % is followed by two hexadecimal digits, and a %"
                    + " that is meant as such is written %25.";

    private Criteria() {}

    /** @param query as it came, without its question mark; null for none */
    static Map<String, String[]> of(String query, byte[] form) {
        return UrlUtil.parseQueryStrings(query, new String(form, StandardCharsets.UTF_8));
    }

    /** The sentence to send back, or empty when they can be read. */
    static Optional<String> fault(String query, byte[] form) {
        try {
            of(query, form);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(FAULT);
        }
    }
}
