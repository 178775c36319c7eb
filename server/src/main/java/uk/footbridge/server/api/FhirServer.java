package uk.footbridge.server.api;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;

/** HAPI's FHIR servlet, saying nothing of what it is built with. */
class FhirServer extends RestfulServer {

    private static final long serialVersionUID = 1L;

    FhirServer(FhirContext fhirContext) {
        super(fhirContext);
    }

    @Override
    protected String createPoweredByHeader() {
        return null;
    }

    /** Every answer has the request's id already, also those that don't come from here. */
    @Override
    protected void addRequestIdToResponse(ServletRequestDetails request, String id) {
        // Said once is enough.
    }
}
