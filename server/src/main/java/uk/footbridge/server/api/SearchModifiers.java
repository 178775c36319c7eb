package uk.footbridge.server.api;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/**
 * Refuses a search modifier that nobody knows. HAPI drops it and answers the search without it, which finds too much; FHIR
 * wants it rejected (R4, section 3.1.1.4.6).
 */
@Interceptor
public class SearchModifiers {

    private static final Set<String> KNOWN = Set.of(
            "missing",
            "exact",
            "contains",
            "text",
            "not",
            "above",
            "below",
            "in",
            "not-in",
            "of-type",
            "identifier",
            "iterate",
            "recurse",
            "nickname",
            "mdm");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation != RestOperationTypeEnum.SEARCH_TYPE) {
            return;
        }
        for (String parameter : request.getParameters().keySet()) {
            int colon = parameter.indexOf(':');
            if (colon > 0 && !parameter.startsWith("_has:") && !understood(parameter.substring(colon + 1))) {
                throw new Refusal(
                                IssueType.NOTSUPPORTED,
                                null,
                                "The modifier in '" + parameter + "' is not known. Leave it out, or use one of "
                                        + KNOWN.stream().sorted().toList() + ".")
                        .badRequest();
            }
        }
    }

    /** A reference may also be narrowed to a resource type, and a chain may follow it: {@code subject:Patient.name}. */
    private static boolean understood(String modifier) {
        return KNOWN.contains(modifier) || Character.isUpperCase(modifier.charAt(0));
    }
}
