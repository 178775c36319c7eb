package uk.footbridge.server.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/** Takes out the total that HAPI gives to a page of the audit: it is the page's own size, and counting all would be slow. */
@Interceptor
public class UncountedPages {

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void uncount(RequestDetails request, ResponseDetails response) {
        if ("AuditEvent".equals(request.getResourceName())
                && response.getResponseResource() instanceof Bundle page
                && page.getType() == BundleType.SEARCHSET) {
            page.setTotalElement(null);
        }
    }
}
