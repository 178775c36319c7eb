package uk.footbridge.server.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.footbridge.server.caller.Callers;

/**
 * Stands outside of everything that can answer, so that each request is counted, timed, logged and traced once, whoever
 * answers it: HAPI, the short way of reading, or whoever turns it away.
 */
class EveryRequest extends OncePerRequestFilter {

    private final RequestMeters meters;
    private final RequestLog log;
    private final RequestSpans spans;

    EveryRequest(RequestMeters meters, RequestLog log, RequestSpans spans) {
        this.meters = meters;
        this.log = log;
        this.spans = spans;
    }

    /** Health and metrics are asked for all the time, by machines, and would drown the rest. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        String id = RequestIds.give(request);
        response.setHeader(RequestIds.REQUEST_ID, id);
        Span span = spans.begin(request);
        LogFields.begin(id, RequestIds.correlation(request), span.getSpanContext());
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        Scope current = span.makeCurrent();
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            current.close();
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            Interaction interaction = Interaction.of(request);
            meters.answered(interaction, status, time);
            LogFields.understood(interaction, Callers.of(request));
            log.answered(request, interaction, status, time.toMillis());
            spans.end(span, request, interaction, status);
            LogFields.end();
        }
    }
}
