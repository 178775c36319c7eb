package uk.footbridge.server.reading;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** An answer in FHIR JSON that was put together from stored text. */
final class StoredAnswer {

    private static final String ANYTHING = "*/*";

    private StoredAnswer() {}

    /** Whether the caller takes it; a list of types is HAPI's to weigh. */
    static boolean isAccepted(ServletRequestDetails request) {
        String accepted = request.getHeader(Constants.HEADER_ACCEPT);
        return accepted == null || accepted.equals(ANYTHING) || accepted.equals(Constants.CT_FHIR_JSON_NEW);
    }

    static void send(ServletRequestDetails request, CharSequence json) throws IOException {
        try (Writer body = request.getResponse()
                .getResponseWriter(
                        Constants.STATUS_HTTP_200_OK,
                        Constants.CT_FHIR_JSON_NEW,
                        StandardCharsets.UTF_8.name(),
                        request.isRespondGzip())) {
            body.append(json);
        }
    }
}
