package uk.footbridge.server.caller;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;

/** Finds who makes a request. Whoever was not told to be somebody is nobody, so a forgotten check opens nothing. */
public final class Callers {

    private static final String KEY = Caller.class.getName();

    private Callers() {}

    /** Who makes this request; what the server does by itself, and what comes without a request, is {@link Caller#SERVER}. */
    public static Caller of(RequestDetails request) {
        if (request == null || request instanceof SystemRequestDetails) {
            return Caller.SERVER;
        }
        return request instanceof ServletRequestDetails http && http.getServletRequest() != null
                ? of(http.getServletRequest())
                : Caller.ANONYMOUS;
    }

    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof Caller caller ? caller : Caller.ANONYMOUS;
    }

    /** Says who makes a request; for those who have checked it. */
    public static void name(HttpServletRequest request, Caller caller) {
        request.setAttribute(KEY, caller);
    }
}
