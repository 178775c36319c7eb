package uk.footbridge.server.api;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
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
    }
}
