package uk.footbridge.server.subscription;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much of a resource a notification carries, the least first; the backport's code system of that name. */
enum Content {
    EMPTY("empty"),
    ID_ONLY("id-only"),
    FULL_RESOURCE("full-resource");

    private final String code;

    Content(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<Content> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** The codes as a refusal lists them. */
    static String codes() {
        return Arrays.stream(values()).map(Content::code).collect(Collectors.joining(", "));
    }

    /** The lesser of the two: nobody gets more than they subscribed to. */
    Content atMost(Content other) {
        return ordinal() <= other.ordinal() ? this : other;
    }
}
