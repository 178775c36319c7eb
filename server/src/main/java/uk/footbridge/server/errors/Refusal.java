package uk.footbridge.server.errors;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Why a write is turned down, in the words that the sender reads.
 *
 * @param code FHIR's issue type
 * @param expression FHIRPath of the element, or null when the trouble has no place
 * @param diagnostics what was expected and what to do
 */
public record Refusal(IssueType code, String expression, String diagnostics) {

    static final int UNAVAILABLE = 503;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;

    /** The same refusal with the element named from another root, such as the entry of a transaction. */
    public Refusal at(String place) {
        return new Refusal(code, place, diagnostics);
    }

    public UnprocessableEntityException unprocessable() {
        return new UnprocessableEntityException(diagnostics, outcome());
    }

    public InvalidRequestException badRequest() {
        return new InvalidRequestException(diagnostics, outcome());
    }

    /** A conflict that no retry can mend: HAPI tries again only after its own exception, not after a subclass. */
    public ResourceVersionConflictException conflict() {
        return new FinalConflict(diagnostics, outcome());
    }

    public PreconditionFailedException preconditionFailed() {
        return new PreconditionFailedException(diagnostics, outcome());
    }

    /** Whoever calls may not, whoever it is. */
    public ForbiddenOperationException forbidden() {
        return new ForbiddenOperationException(diagnostics, outcome());
    }

    /** The server doesn't know who calls, and says how to tell it (RFC 6750). */
    public AuthenticationException unauthorized() {
        AuthenticationException answer = new AuthenticationException(diagnostics);
        answer.setOperationOutcome(outcome());
        answer.addResponseHeader("WWW-Authenticate", "Bearer");
        return answer;
    }

    /** Nothing is wrong with the request, but the server can't take it now. */
    public UnclassifiedServerFailureException unavailable(int retryAfterSeconds) {
        return later(UNAVAILABLE, retryAfterSeconds);
    }

    /** The caller has asked too often. */
    public UnclassifiedServerFailureException tooManyRequests(long retryAfterSeconds) {
        return later(TOO_MANY, retryAfterSeconds);
    }

    public UnclassifiedServerFailureException tooLarge() {
        return answer(TOO_LARGE);
    }

    private UnclassifiedServerFailureException later(int status, long retryAfterSeconds) {
        UnclassifiedServerFailureException answer = answer(status);
        answer.addResponseHeader("Retry-After", String.valueOf(retryAfterSeconds));
        return answer;
    }

    private UnclassifiedServerFailureException answer(int status) {
        UnclassifiedServerFailureException answer = new UnclassifiedServerFailureException(status, diagnostics);
        answer.setOperationOutcome(outcome());
        return answer;
    }

    public OperationOutcome outcome() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue(issue(IssueSeverity.ERROR));
        return outcome;
    }

    public OperationOutcome.OperationOutcomeIssueComponent issue(IssueSeverity severity) {
        OperationOutcome.OperationOutcomeIssueComponent issue = new OperationOutcome.OperationOutcomeIssueComponent()
                .setSeverity(severity)
                .setCode(code)
                .setDiagnostics(diagnostics);
        if (expression != null) {
            issue.addExpression(expression);
        }
        return issue;
    }

    /** Told apart from HAPI's own version conflicts, which If-Match turns into 412. */
    public static final class FinalConflict extends ResourceVersionConflictException {
        private FinalConflict(String message, OperationOutcome outcome) {
            super(message, outcome);
        }
    }
}
