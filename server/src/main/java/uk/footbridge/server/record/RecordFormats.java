package uk.footbridge.server.record;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Composition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import uk.footbridge.server.packages.Canonicals;

/** Answers a shared record or a message back as a page or a PDF when that is what the caller would rather have. */
@Interceptor
public class RecordFormats {

    /** Before HAPI's page for browsers, which shows the JSON. */
    private static final int BEFORE_THE_HIGHLIGHTER = -100;

    private static final Set<RestOperationTypeEnum> STORED =
            EnumSet.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD);

    private static final String MESSAGE_BACK = Canonicals.profile("sp-message-back");

    private final Supplier<RecordPage> page;
    private final Supplier<RecordPdf> pdf;

    RecordFormats(Supplier<RecordPage> page, Supplier<RecordPdf> pdf) {
        this.page = page;
        this.pdf = pdf;
    }

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = BEFORE_THE_HIGHLIGHTER)
    public boolean answer(RequestDetails request, ResponseDetails details, HttpServletResponse response)
            throws IOException {
        if (!(details.getResponseResource() instanceof Bundle document) || !isAboutAPerson(document, request)) {
            return true;
        }
        String wanted = wanted(request);
        if (wanted.equals("html")) {
            byte[] content = page.get().of(document).getBytes(StandardCharsets.UTF_8);
            // The page needs nothing from anywhere, and no script of whoever wrote an entry may run.
            response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            write(response, "text/html;charset=UTF-8", content);
            return false;
        }
        if (wanted.equals("pdf")) {
            byte[] content = pdf.get().of(page.get().of(document));
            response.setHeader("Content-Disposition", "inline; filename=\"" + name(request) + ".pdf\"");
            write(response, "application/pdf", content);
            return false;
        }
        return true;
    }

    /** A shared record, or a stored document that {@link PersonDocuments} has written. */
    private static boolean isAboutAPerson(Bundle document, RequestDetails request) {
        return SharedRecordOperation.NAME.equals(request.getOperation())
                || STORED.contains(request.getRestOperationType())
                        && document.getType() == BundleType.DOCUMENT
                        && document.getEntryFirstRep().getResource() instanceof Composition composition
                        && Canonicals.claims(composition, MESSAGE_BACK);
    }

    private static String name(RequestDetails request) {
        return SharedRecordOperation.NAME.equals(request.getOperation()) ? "shared-record" : "message-back";
    }

    private static void write(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(type);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // A person's record stays out of caches.
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /** The parameter _format overrides the header (FHIR R4, section 3.1.0.1.11). */
    private static String wanted(RequestDetails request) {
        String[] formats = request.getParameters().get(Constants.PARAM_FORMAT);
        if (formats != null && formats.length > 0) {
            return kind(formats[0].toLowerCase(Locale.ROOT));
        }
        String accept = request.getHeader(Constants.HEADER_ACCEPT);
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .sorted((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()))
                    .map(type -> kind(type.toString()))
                    .findFirst()
                    .orElse("fhir");
        } catch (InvalidMediaTypeException e) {
            return "fhir";
        }
    }

    private static String kind(String type) {
        if (List.of("html", "text/html", "application/xhtml+xml").contains(type.split(";")[0])) {
            return "html";
        }
        return List.of("pdf", "application/pdf").contains(type.split(";")[0]) ? "pdf" : "fhir";
    }
}
