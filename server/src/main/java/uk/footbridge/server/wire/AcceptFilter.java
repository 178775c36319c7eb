package uk.footbridge.server.wire;

import ca.uhn.fhir.util.UrlUtil;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.footbridge.server.errors.OutcomeResponse;
import uk.footbridge.server.errors.Refusal;

/** Says so when an address can't be read, or its caller accepts only what we can't give; HAPI would answer regardless. */
class AcceptFilter extends OncePerRequestFilter {

    /** A part of each media type that some answer of ours can have; text/html is for browsers. */
    private static final List<String> MET = List.of("json", "xml", "html", "*/*", "application/*", "text/*");

    private static final String CONDITION = "If-None-Exist";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Fault> fault = Criteria.fault(request.getQueryString(), new byte[0])
                .or(() -> faultInCondition(request.getHeader(CONDITION)));
        if (fault.isPresent()) {
            Refusal refusal = new Refusal(IssueType.STRUCTURE, null, fault.get().words());
            OutcomeResponse.write(request, response, 400, refusal);
            return;
        }
        String accept = asked(request);
        if (accept == null || accept.isBlank() || inItsOwnType(request, accept) || met(accept)) {
            chain.doFilter(request, response);
            return;
        }
        OutcomeResponse.write(
                request,
                response,
                406,
                new Refusal(
                        IssueType.NOTSUPPORTED,
                        null,
                        "Nothing here is of the type '" + accept
                                + "'. Accept application/fhir+json or application/fhir+xml."));
    }

    /** The one header that holds criteria, as an address without its path (FHIR R4, section 3.1.0.8.1). */
    private static Optional<Fault> faultInCondition(String condition) {
        return condition == null
                ? Optional.empty()
                : Criteria.fault(condition.substring(condition.indexOf('?') + 1), new byte[0])
                        .map(fault -> Fault.somewhere("In the header " + CONDITION + ": " + fault.words()));
    }

    /** The parameter _format overrides the header, for callers that can't set one (FHIR R4, section 3.1.0.1.11). */
    private static String asked(HttpServletRequest request) {
        // Not getParameter: the web server would read a form for it, and leave HAPI a search without criteria.
        String[] formats = UrlUtil.parseQueryString(request.getQueryString()).get("_format");
        return formats == null ? request.getHeader("Accept") : formats[0];
    }

    private static boolean met(String accept) {
        String types = accept.toLowerCase(Locale.ROOT);
        return MET.stream().anyMatch(types::contains);
    }

    /** A Binary is answered in its own type, and a shared record or a stored document as a PDF as well. */
    private static boolean inItsOwnType(HttpServletRequest request, String accept) {
        String address = request.getRequestURI();
        boolean document = address.endsWith("shared-record") || address.contains("/Bundle/");
        return address.contains("/Binary/") || (document && accept.contains("pdf"));
    }
}
