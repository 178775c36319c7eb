package uk.footbridge.server.api;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/** Refuses a Bundle of which it can't be said what to do with it; HAPI would take an unknown type for a transaction. */
@Interceptor
public class BundleEnvelope {

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation != RestOperationTypeEnum.TRANSACTION || !(request.getResource() instanceof Bundle bundle)) {
            return;
        }
        if (bundle.getType() == null) {
            throw new Refusal(
                            IssueType.INVALID,
                            "Bundle.type",
                            "Say 'transaction' (all or nothing) or 'batch' (each entry by itself).")
                    .unprocessable();
        }
        refuseOperations(bundle);
    }

    /** HAPI would store the parameters of such a call as a resource, answer 201, and do nothing of what was asked. */
    private static void refuseOperations(Bundle bundle) {
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryRequestComponent request = bundle.getEntry().get(i).getRequest();
            String url = String.valueOf(request.getUrl());
            if (request.getMethod() == HTTPVerb.POST && url.indexOf('$') >= 0 && url.indexOf('?') < 0) {
                throw new Refusal(
                                IssueType.NOTSUPPORTED,
                                "Bundle.entry[" + i + "].request.url",
                                "%s is an operation, and a Bundle can't carry its call. Send it as a request of its own."
                                        .formatted(url))
                        .unprocessable();
            }
        }
    }
}
