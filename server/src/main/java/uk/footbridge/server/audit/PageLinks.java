package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The addresses of a search in the audit and of its next page. */
class PageLinks {

    private static final String PLACE = "_before";

    private final String base;
    private final String asked;
    private final String askedWithoutPlace;

    PageLinks(RequestDetails request) {
        base = request.getFhirServerBase() + "/AuditEvent";
        asked = parameters(request, "");
        askedWithoutPlace = parameters(request, PLACE);
    }

    String self() {
        return asked.isEmpty() ? base : base + "?" + asked;
    }

    /** @param last the id of the last event of this page */
    String after(String last) {
        return base + "?" + (askedWithoutPlace.isEmpty() ? "" : askedWithoutPlace + "&") + PLACE + "=" + last;
    }

    private static String parameters(RequestDetails request, String without) {
        return request.getParameters().entrySet().stream()
                .filter(each -> !each.getKey().equals(without))
                .flatMap(each -> Arrays.stream(each.getValue())
                        .map(value -> each.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
