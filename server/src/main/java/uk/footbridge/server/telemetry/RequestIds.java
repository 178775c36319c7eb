package uk.footbridge.server.telemetry;

import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;

/** The ids by which a caller and an operator speak of the same request: the caller's own if it is one, else a new one. */
final class RequestIds {

    static final String REQUEST_ID = "X-Request-ID";

    private static final String CORRELATION_ID = "X-Correlation-Id";
    private static final int LONGEST = 100;

    private RequestIds() {}

    /** Gives the request its id, which HAPI and the audit take over. */
    static String give(HttpServletRequest request) {
        String sent = request.getHeader(REQUEST_ID);
        String id = isId(sent) ? sent : random();
        request.setAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID, id);
        return id;
    }

    /** The id that was given. */
    static String of(HttpServletRequest request) {
        return (String) request.getAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID);
    }

    /** The id of the conversation that it belongs to; null when its caller names none. */
    static String correlation(HttpServletRequest request) {
        String sent = request.getHeader(CORRELATION_ID);
        return isId(sent) ? sent : null;
    }

    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX)
                + Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX);
    }

    /** Whatever could be a sentence, or break a line of the log, is no id. */
    private static boolean isId(String sent) {
        if (sent == null || sent.isEmpty() || sent.length() > LONGEST) {
            return false;
        }
        return sent.chars()
                .allMatch(each -> each < 128 && (Character.isLetterOrDigit(each) || "._-".indexOf(each) >= 0));
    }
}
