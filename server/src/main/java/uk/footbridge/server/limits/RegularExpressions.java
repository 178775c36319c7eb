package uk.footbridge.server.limits;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.wire.RequestBody;

/**
 * Refuses FHIRPath with a regular expression that could run for years on a short text (OWASP, "Regular expression denial
 * of service"). FHIRPath comes in a patch, in a profile's rules, in search parameters, pathways and questionnaires.
 */
@Interceptor
public class RegularExpressions {

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request) {
        RequestBody.of(request)
                .map(body -> Written.plainly(new String(body, StandardCharsets.UTF_8)))
                .flatMap(MatchCalls::firstRisky)
                .ifPresent(call -> {
                    throw new Refusal(
                                    IssueType.TOOCOSTLY,
                                    null,
                                    "A FHIRPath '" + call + "' is not taken: its regular expression is not written out"
                                            + " there, or repeats what repeats already. Write it so that no repeated"
                                            + " group has a repetition or an alternative inside.")
                            .unprocessable();
                });
    }
}
