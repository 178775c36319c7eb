package uk.footbridge.server.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/**
 * The ids by which both sides find a message in their logs (BaRS Core, Transactional integrity).
 *
 * @param requestId {@code X-Request-Id}: one message, the same when it is sent again
 * @param correlationId {@code X-Correlation-Id}: one conversation
 * @param target {@code NHSD-Target-Identifier}: whom the sender wanted to reach
 */
record Exchange(String requestId, String correlationId, String target) {

    static final String REQUEST_ID = "X-Request-Id";
    static final String CORRELATION_ID = "X-Correlation-Id";
    static final String TARGET = "NHSD-Target-Identifier";

    private static final int LONGEST_TARGET = 1000;

    /** Reads the headers. Each may be left out; an id that is none is refused. */
    static Exchange of(HttpServletRequest request) {
        return new Exchange(id(request, REQUEST_ID), id(request, CORRELATION_ID), target(request));
    }

    private static String id(HttpServletRequest request, String header) {
        String value = request.getHeader(header);
        if (value != null && !isId(value)) {
            throw Refused.invalid(
                    null, "The header %s is no UUID. Send one, or leave the header out.".formatted(header));
        }
        return value;
    }

    /** Whether a value may be repeated in an answer and in the log. */
    static boolean isId(String value) {
        try {
            return UUID.fromString(value).toString().equalsIgnoreCase(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String target(HttpServletRequest request) {
        String value = request.getHeader(TARGET);
        if (value != null && value.length() > LONGEST_TARGET) {
            throw Refused.invalid(
                    null, "The header %s is longer than %d characters.".formatted(TARGET, LONGEST_TARGET));
        }
        return value;
    }
}
