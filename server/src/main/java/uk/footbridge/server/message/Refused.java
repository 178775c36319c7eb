package uk.footbridge.server.message;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import uk.footbridge.server.errors.Refusal;

/** Why a message is turned down, with the standard's own code beside our words (BaRS Core, Error Handling). */
final class Refused {

    private static final Map<Integer, String> CODES = Map.of(
            400, "REC_BAD_REQUEST",
            403, "REC_FORBIDDEN",
            404, "REC_NOT_FOUND",
            406, "REC_NOT_ACCEPTABLE",
            409, "REC_CONFLICT",
            412, "REC_CONFLICT",
            422, "REC_UNPROCESSABLE_ENTITY",
            503, "REC_SERVICE_UNAVAILABLE");

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private Refused() {}

    /** Something that the message must have is missing. */
    static BaseServerResponseException required(String element, String words) {
        return coded(new Refusal(IssueType.REQUIRED, element, words).badRequest());
    }

    /** Something is there and can't be right. */
    static BaseServerResponseException invalid(String element, String words) {
        return coded(new Refusal(IssueType.INVALID, element, words).badRequest());
    }

    /** The event, reason, definition and status don't make a workflow that we know. */
    static BaseServerResponseException workflow(String element, String words) {
        return coded(new Refusal(IssueType.INVARIANT, element, words).badRequest());
    }

    /** A part of the standard that we don't do. */
    static BaseServerResponseException notSupported(String element, String words) {
        return coded(new Refusal(IssueType.NOTSUPPORTED, element, words).badRequest());
    }

    /** What the message is about isn't here. */
    static BaseServerResponseException notFound(String element, String words) {
        return coded(new Refusal(IssueType.NOTFOUND, element, words).notFound());
    }

    /** What is stored has moved on. */
    static BaseServerResponseException conflict(String element, String words) {
        return coded(new Refusal(IssueType.CONFLICT, element, words).conflict());
    }

    /** Adds the standard's code to a refusal of any part of the server. */
    static <E extends BaseServerResponseException> E coded(E refusal) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.getIssue().forEach(issue -> code(issue, refusal.getStatusCode()));
        }
        return refusal;
    }

    static void code(OperationOutcomeIssueComponent issue, int status) {
        boolean coded =
                issue.getDetails().getCoding().stream().anyMatch(coding -> Bars.ERRORS.equals(coding.getSystem()));
        if (!coded) {
            issue.getDetails()
                    .addCoding()
                    .setSystem(Bars.ERRORS)
                    .setCode(CODES.getOrDefault(status, byDefault(status)));
        }
    }

    private static String byDefault(int status) {
        return CODES.getOrDefault(status < SERVER_ERROR ? BAD_REQUEST : status, "REC_SERVER_ERROR");
    }
}
