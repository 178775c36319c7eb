package uk.footbridge.server.telemetry;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import uk.footbridge.server.caller.Callers;

/** Notes what a request is as soon as FHIR's endpoint knows, before anybody answers or refuses it. */
@Interceptor
public class UnderstoodRequest {

    private static final int FIRST = -20_000;

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = FIRST)
    public void note(ServletRequestDetails request) {
        HttpServletRequest http = request.getServletRequest();
        Interaction interaction = Interaction.of(request);
        interaction.note(http);
        LogFields.understood(interaction, Callers.of(http));
    }
}
