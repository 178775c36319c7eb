package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import uk.footbridge.server.audit.AuditRow.Agent;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;

/** What is known of the request that the current thread answers, gathered on its way through the server. */
class Exchange {

    private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();

    /** What the server does without being asked. */
    private static final Agent SERVER = new Agent(
            "server", null, null, null, null, null, Caller.SERVER.reason().code(), null);

    private final HttpServletRequest http;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private RequestDetails request;
    private IBaseResource answer;
    private Set<String> seen = Set.of();

    private Exchange(HttpServletRequest http) {
        this.http = http;
    }

    static Exchange begin(HttpServletRequest http) {
        Exchange exchange = new Exchange(http);
        CURRENT.set(exchange);
        return exchange;
    }

    static void end() {
        CURRENT.remove();
    }

    /** The exchange of this thread; null for what the server does by itself. */
    static Exchange current() {
        return CURRENT.get();
    }

    /** Who makes this thread's request, or the server itself. */
    static Agent agent() {
        Exchange current = CURRENT.get();
        return current == null ? SERVER : current.who();
    }

    Agent who() {
        Caller caller = Callers.of(http);
        boolean named = caller.user() != null || caller.kind() == Caller.Kind.SYSTEM;
        return new Agent(
                caller.kind().name().toLowerCase(Locale.ROOT),
                caller.client(),
                caller.organization(),
                named ? caller.user() : caller.subject(),
                http.getRemoteAddr(),
                request == null ? ServletRequestTracing.maybeGetRequestId(http) : request.getRequestId(),
                caller.reason().code(),
                caller.reason().text());
    }

    HttpServletRequest http() {
        return http;
    }

    void understoodAs(RequestDetails details) {
        request = details;
    }

    /** As FHIR's endpoint has read it; null when it was turned away before. */
    RequestDetails request() {
        return request;
    }

    void answeredWith(IBaseResource resource) {
        answer = resource;
    }

    /** What was answered without being parsed belongs to the records of these. */
    void answeredAbout(Set<String> patients) {
        seen = patients;
    }

    Set<String> seen() {
        return seen;
    }

    /** Null when there is none. */
    IBaseResource answer() {
        return answer;
    }

    /** Notes that a change of this entity has been stored together with its row. */
    void wrote(String entity) {
        written.add(entity);
    }

    /** Whether such a change is on record; for an entity without id, one of any of its type. */
    boolean hasWritten(String entity) {
        return entity.contains("/")
                ? written.contains(entity)
                : written.stream().anyMatch(each -> each.startsWith(entity + "/"));
    }
}
