package uk.footbridge.server.reading;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IRestfulResponse;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Answers a plain read with the stored text instead of parsing it and writing it again, and says 304 by the version's number
 * alone. It answers only what every guard allows, and leaves to HAPI, and to those who judge and refuse there, whatever isn't
 * plain: another format, a summary, a version, what is hidden, deleted or never was.
 */
@Interceptor
class StoredReads {

    private static final int LAST = 10_000;
    private static final Pattern ONE_VERSION = Pattern.compile("(W/)?\"(\\d{1,18})\"");

    private final StoredVersions stored;
    private final StoredJson writer;
    private final List<AsStored> guards;
    private final List<Witness> witnesses;

    StoredReads(StoredVersions stored, StoredJson writer, List<AsStored> guards, List<Witness> witnesses) {
        this.stored = stored;
        this.writer = writer;
        this.guards = guards;
        this.witnesses = witnesses;
    }

    /** @return whether HAPI is to answer */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = LAST)
    public boolean answer(ServletRequestDetails request) throws IOException {
        if (request.getRestOperationType() != RestOperationTypeEnum.READ || !isPlain(request)) {
            return true;
        }
        String type = request.getResourceName();
        String id = request.getId().getIdPart();
        if (!guards.stream().allMatch(guard -> guard.allows(request, type, List.of(id)))) {
            return true;
        }
        Optional<Long> held = heldVersion(request);
        if (held.isPresent() && held.equals(stored.number(type, id))) {
            answerUnchanged(request, held.get());
            return false;
        }
        Optional<StoredVersion> found = stored.newest(type, id);
        if (found.isPresent()) {
            answer(request, found.get());
        }
        return found.isEmpty();
    }

    private static boolean isPlain(ServletRequestDetails request) {
        return request.getRequestType() == RequestTypeEnum.GET
                && request.getParameters().isEmpty()
                && !"Binary".equals(request.getResourceName())
                && StoredAnswer.isAccepted(request)
                && request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE) == null
                && (request.getHeader(Constants.HEADER_IF_NONE_MATCH) == null
                        || heldVersion(request).isPresent());
    }

    private static Optional<Long> heldVersion(ServletRequestDetails request) {
        String tag = StringUtils.defaultString(request.getHeader(Constants.HEADER_IF_NONE_MATCH));
        return Optional.of(ONE_VERSION.matcher(tag.trim()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> Long.valueOf(matcher.group(2)));
    }

    private static void answerUnchanged(ServletRequestDetails request, long version) {
        request.getServletResponse().setHeader(Constants.HEADER_ETAG, etag(version));
        request.getServletResponse().setStatus(Constants.STATUS_HTTP_304_NOT_MODIFIED);
    }

    private void answer(ServletRequestDetails request, StoredVersion version) throws IOException {
        witnesses.forEach(witness -> witness.saw(version.patients()));
        IRestfulResponse answer = request.getResponse();
        answer.addHeader(Constants.HEADER_CONTENT_LOCATION, request.getFhirServerBase() + "/" + version.address());
        answer.addHeader(Constants.HEADER_ETAG, etag(version.version()));
        answer.addHeader(Constants.HEADER_LAST_MODIFIED, DateUtils.formatDate(Date.from(version.updated())));
        StringBuilder json = new StringBuilder(version.text().length() + 500);
        writer.write(version, json);
        StoredAnswer.send(request, json);
    }

    private static String etag(long version) {
        return "W/\"" + version + "\"";
    }
}
