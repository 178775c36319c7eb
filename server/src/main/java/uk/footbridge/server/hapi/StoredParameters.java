package uk.footbridge.server.hapi;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import uk.footbridge.server.errors.Refusal;

/**
 * Refuses {@code Parameters/[id]/$validate}: HAPI 8.8.0 takes the stored Parameters for the operation's own input, reaches for a
 * parameter {@code resource} in it and fails with {@code 500}.
 *
 * <p>No issue upstream names this yet; to go when HAPI's check of ids looks whether there is such a parameter.
 */
@Component
@Interceptor
class StoredParameters implements SmartInitializingSingleton {

    /** Who may not see it is told that it isn't there. */
    private static final int AFTER_ACCESS = 5000;

    private final RestfulServer endpoint;

    StoredParameters(RestfulServer endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void afterSingletonsInstantiated() {
        endpoint.registerInterceptor(this);
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_ACCESS)
    public void refuse(RequestDetails request) {
        if ("$validate".equals(request.getOperation())
                && "Parameters".equals(request.getResourceName())
                && request.getId() != null) {
            throw new Refusal(
                            IssueType.NOTSUPPORTED,
                            "Parameters",
                            "A stored Parameters can't be validated where it is. Read it, and send it to Parameters/$validate in a"
                                    + " parameter named resource.")
                    .unprocessable();
        }
    }
}
