package uk.footbridge.server.message;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Adds the standard's code to a failure of {@code $process-message} that comes from outside of it, such as unreadable JSON. */
@Interceptor
public class UncodedFailures {

    private static final Map<IssueType, Integer> STATUSES =
            Map.of(IssueType.EXCEPTION, 500, IssueType.TRANSIENT, 503, IssueType.NOSTORE, 503);

    private static final int BAD_REQUEST = 400;

    @Hook(Pointcut.SERVER_OUTGOING_FAILURE_OPERATIONOUTCOME)
    public void code(RequestDetails request, IBaseOperationOutcome failure) {
        if (request != null
                && ProcessMessageOperation.NAME.equals(request.getOperation())
                && failure instanceof OperationOutcome outcome) {
            outcome.getIssue()
                    .forEach(issue -> Refused.code(issue, STATUSES.getOrDefault(issue.getCode(), BAD_REQUEST)));
        }
    }
}
