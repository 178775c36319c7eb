package uk.footbridge.server.security;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;

/** Says in the CapabilityStatement that a token is needed, and where the rest stands. */
@Interceptor
class SecurityCapabilities {

    private static final String SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        CapabilityStatementRestSecurityComponent security =
                ((CapabilityStatement) generated).getRestFirstRep().getSecurity();
        security.addService().addCoding().setSystem(SERVICES).setCode("SMART-on-FHIR");
        security.setDescription("OAuth 2 bearer tokens of one issuer, with SMART App Launch 2 scopes (version 1 and 2)."
                + " [base]/.well-known/smart-configuration says where to get one; a backend service proves itself with a"
                + " signed JWT (private_key_jwt).");
    }
}
