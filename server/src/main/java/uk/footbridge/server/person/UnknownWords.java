package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/** Answers a link operation that was given a word HAPI doesn't know, where HAPI itself fails with 500. */
@Interceptor
public class UnknownWords {

    /** Before the general answer to what was not foreseen. */
    @Hook(value = Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION, order = -10)
    public BaseServerResponseException answer(Throwable thrown, RequestDetails request) {
        if (request == null
                || request.getOperation() == null
                || !request.getOperation().startsWith("$mdm-")) {
            return null;
        }
        String cause = String.valueOf(ExceptionUtils.getRootCauseMessage(thrown));
        if (cause.contains("No enum constant") && cause.contains("MdmMatchResultEnum")) {
            return refusal("matchResult", "MATCH, POSSIBLE_MATCH or NO_MATCH");
        }
        if (cause.contains("No enum constant") && cause.contains("MdmLinkSourceEnum")) {
            return refusal("linkSource", "AUTO or MANUAL");
        }
        return null;
    }

    private static BaseServerResponseException refusal(String parameter, String words) {
        return new Refusal(
                        IssueType.VALUE,
                        "Parameters.parameter.where(name='" + parameter + "')",
                        parameter + ": expected " + words + ".")
                .badRequest();
    }
}
