package uk.footbridge.server.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.OutcomeResponse;
import uk.footbridge.server.errors.Refusal;

/** Tells a caller who asks too often when to come back (RFC 6585, section 4). */
final class TooManyRequests {

    private static final int STATUS = 429;

    private TooManyRequests() {}

    static void answer(HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
        response.setHeader("Retry-After", String.valueOf(seconds));
        OutcomeResponse.write(
                request,
                response,
                STATUS,
                new Refusal(
                        IssueType.THROTTLED,
                        null,
                        "Too many requests came from you. Nothing was stored. Try again in " + seconds + " s."));
    }
}
