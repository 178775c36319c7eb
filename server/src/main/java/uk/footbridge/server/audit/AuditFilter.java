package uk.footbridge.server.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands around everything that can answer for the FHIR endpoint, so that no answer leaves before it is on record: neither
 * HAPI's, nor that of whoever turns a request away before HAPI sees it.
 */
class AuditFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);

    private final AuditLog audit;
    private final AnsweredRows answered;
    private final Timer waits;
    private final Counter heldBack;

    AuditFilter(AuditLog audit, AnsweredRows answered, MeterRegistry metrics) {
        this.audit = audit;
        this.answered = answered;
        this.waits = Timer.builder("footbridge.audit.wait")
                .description("How long answers waited until they were on record")
                .register(metrics);
        this.heldBack = Counter.builder("footbridge.audit.held.back")
                .description("Answers that were held back because they could not be put on record")
                .register(metrics);
    }

    /** What says nothing of anybody and is asked all the time, or before anybody is somebody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/fhir/metadata")
                || request.getRequestURI().contains("/fhir/.well-known/")
                || request.getMethod().equals("OPTIONS");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Exchange exchange = Exchange.begin(request);
        HeldAnswer answer = new HeldAnswer(request, response, status -> record(exchange, status));
        try {
            chain.doFilter(request, answer);
            answer.release(response.getStatus());
        } catch (IOException | ServletException | RuntimeException e) {
            answer.release(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            throw e;
        } finally {
            Exchange.end();
        }
    }

    private boolean record(Exchange exchange, int status) {
        try {
            List<AuditRow> rows = answered.rows(exchange, status);
            if (!rows.isEmpty()) {
                waits.record(() -> audit.store(rows));
            }
            return true;
        } catch (RuntimeException e) {
            heldBack.increment();
            // The database's words may quote the row.
            log.warn("An answer is held back: {}.", e.getClass().getSimpleName());
            return false;
        }
    }
}
