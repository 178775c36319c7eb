package uk.footbridge.server.wire;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The bytes that came with a request, for whoever must look at them again. */
public final class RequestBody {

    private static final String ATTRIBUTE = RequestBody.class.getName();

    private RequestBody() {}

    static void keep(HttpServletRequest request, byte[] body) {
        request.setAttribute(ATTRIBUTE, body);
    }

    /** Empty for a request without a body, and for what the server does on its own. */
    public static Optional<byte[]> of(RequestDetails request) {
        return request instanceof ServletRequestDetails http && http.getServletRequest() != null
                ? Optional.ofNullable((byte[]) http.getServletRequest().getAttribute(ATTRIBUTE))
                : Optional.empty();
    }
}
