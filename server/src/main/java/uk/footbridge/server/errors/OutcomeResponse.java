package uk.footbridge.server.errors;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a request that is turned away before HAPI sees it, in the same form as HAPI's own answers. */
public final class OutcomeResponse {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private OutcomeResponse() {}

    /** The words alone, for who has to write them by other means. */
    public static String json(Refusal refusal) {
        return FHIR.newJsonParser().encodeResourceToString(refusal.outcome());
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, int status, Refusal refusal)
            throws IOException {
        String accept = String.valueOf(request.getHeader("Accept"));
        boolean xml = accept.contains("xml") && !accept.contains("json") && !accept.contains("html");
        IParser parser = xml ? FHIR.newXmlParser() : FHIR.newJsonParser();
        byte[] body = parser.encodeResourceToString(refusal.outcome()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType((xml ? "application/fhir+xml" : "application/fhir+json") + ";charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
