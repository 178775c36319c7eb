package uk.footbridge.server.api;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;

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
}
