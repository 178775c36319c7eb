package uk.footbridge.server.wire;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.OutcomeResponse;
import uk.footbridge.server.errors.Refusal;

/**
 * Answers in FHIR's words what the web server turns away before any of our filters sees it, such as an address that can't
 * be decoded; its own page would be HTML without our headers. The web server makes it by its name, so it is public.
 */
public class BrokenRequests extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            AnswerHeaders.set(request, response);
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.getReporter().write(OutcomeResponse.json(words(status)));
            response.finishResponse();
        } catch (IOException e) {
            // Whoever asked has gone, and there is nobody to tell.
            container.getLogger().debug("An answer could not be written.", e);
        }
    }

    private static Refusal words(int status) {
        return status < 500
                ? new Refusal(
                        IssueType.STRUCTURE,
                        null,
                        "The request can't be read: its address or a header has what HTTP doesn't allow there, such as"
                                + " an escaped NUL (%00). Nothing was stored. Correct it and send it again.")
                : new Refusal(IssueType.EXCEPTION, null, "The server failed before the request was looked at.");
    }
}
