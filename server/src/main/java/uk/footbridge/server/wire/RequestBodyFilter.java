package uk.footbridge.server.wire;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.footbridge.server.errors.OutcomeResponse;
import uk.footbridge.server.errors.Refusal;

/**
 * Takes a body in whole before anything reads it, and turns away what is too large, of the wrong type, or no JSON or XML
 * at all. What comes through can be read again by whoever has to explain what is wrong inside it.
 */
class RequestBodyFilter extends OncePerRequestFilter {

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    private final BodySettings settings;
    private final BodyReading reading;
    private final WellFormed wellFormed;

    RequestBodyFilter(BodySettings settings) {
        this.settings = settings;
        this.reading = new BodyReading(settings);
        this.wellFormed = new WellFormed(settings.nesting());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = null;
        Optional<Rejection> rejection = encoding(request);
        if (rejection.isEmpty()) {
            try {
                body = reading.read(request);
                rejection = body == null ? Optional.of(tooLarge()) : judge(request, MediaKind.of(request), body);
            } catch (ZipException | EOFException e) {
                rejection = Optional.of(new Rejection(
                        400,
                        IssueType.STRUCTURE,
                        "The body says Content-Encoding: gzip but is no gzip, or breaks off."));
            } catch (SocketTimeoutException e) {
                rejection = Optional.of(tooSlow());
            }
        }
        if (rejection.isPresent()) {
            refuse(request, response, rejection.get());
            return;
        }
        RequestBody.keep(request, body);
        chain.doFilter(
                MediaKind.of(request) == MediaKind.FORM ? new FormRequest(request, body) : new Reread(request, body),
                response);
    }

    private static Optional<Rejection> encoding(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        boolean read = encoding == null || encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("identity");
        return read
                ? Optional.empty()
                : Optional.of(new Rejection(
                        415,
                        IssueType.NOTSUPPORTED,
                        "The Content-Encoding '" + encoding + "' is not read here. Send the body plain, or as gzip."));
    }

    private Rejection tooLarge() {
        return new Rejection(
                413,
                IssueType.TOOLONG,
                "The body is larger than " + settings.body().toBytes()
                        + " bytes. Send less in one request, for example several transactions.");
    }

    private Rejection tooSlow() {
        return new Rejection(
                408,
                IssueType.TIMEOUT,
                "The body did not come within " + settings.bodyTime().toSeconds()
                        + " s. Nothing was stored. Send it again over a better line, or less at once.");
    }

    private Optional<Rejection> judge(HttpServletRequest request, MediaKind kind, byte[] body) {
        if (kind == MediaKind.OTHER && body.length > 0 && !binary(request)) {
            return Optional.of(
                    new Rejection(
                            415,
                            IssueType.NOTSUPPORTED,
                            "The Content-Type '"
                                    + request.getContentType()
                                    + "' is not understood here. Send application/fhir+json or"
                                    + " application/fhir+xml (a patch: application/json-patch+json or application/fhir+json)."));
        }
        boolean sentNothing = body.length == 0 ? needsBody(request) : kind != MediaKind.OTHER && blank(body);
        if (sentNothing) {
            return Optional.of(new Rejection(400, IssueType.STRUCTURE, "The body is empty. Send " + kind.asked + "."));
        }
        Optional<Fault> fault = body.length == 0
                ? Optional.empty()
                : switch (kind) {
                    case JSON -> wellFormed.faultInJson(
                            body, request.getMethod().equals("PATCH"));
                    case XML -> wellFormed.faultInXml(body);
                    case FORM -> Criteria.fault(null, body);
                    default -> Optional.empty();
                };
        return fault.map(wrong -> new Rejection(400, IssueType.STRUCTURE, wrong.expression(), wrong.words()));
    }

    private static boolean blank(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        return first == body.length;
    }

    /** Other operations may be called with no parameters, hence with no body; a message has to be there. */
    private static boolean needsBody(HttpServletRequest request) {
        String address = request.getRequestURI();
        return address.endsWith("$process-message") || address.indexOf('$') < 0 && !address.endsWith("/_search");
    }

    private static boolean binary(HttpServletRequest request) {
        return request.getRequestURI().contains("/Binary");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Rejection rejection)
            throws IOException {
        // The rest of the body is not read, so the connection can't be used for another request.
        if (rejection.status() == 413 || rejection.status() == 408) {
            response.setHeader("Connection", "close");
        }
        Refusal refusal = new Refusal(rejection.code(), rejection.expression(), rejection.words());
        OutcomeResponse.write(request, response, rejection.status(), refusal);
    }

    private record Rejection(int status, IssueType code, String expression, String words) {

        Rejection(int status, IssueType code, String words) {
            this(status, code, null, words);
        }
    }

    private enum MediaKind {
        JSON("the resource as JSON"),
        XML("the resource as XML"),
        FORM("name=value"),
        UNSAID("the resource as JSON or XML, and say which in Content-Type"),
        OTHER("something");

        /** What to send instead of nothing. */
        private final String asked;

        MediaKind(String asked) {
            this.asked = asked;
        }

        static MediaKind of(HttpServletRequest request) {
            if (request.getContentType() == null) {
                return UNSAID;
            }
            String type = request.getContentType()
                    .toLowerCase(Locale.ROOT)
                    .split(";")[0]
                    .trim();
            return switch (type) {
                case "application/fhir+json",
                        "application/json",
                        "application/json+fhir",
                        "text/json",
                        "application/json-patch+json" -> JSON;
                case "application/fhir+xml",
                        "application/xml",
                        "application/xml+fhir",
                        "text/xml",
                        "application/xml-patch+xml" -> XML;
                case "application/x-www-form-urlencoded" -> FORM;
                default -> OTHER;
            };
        }
    }
}
