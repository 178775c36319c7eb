package uk.footbridge.server.wire;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.footbridge.server.errors.OutcomeResponse;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.startup.Drain;

/**
 * Lets nobody in while the packages are still being installed: what was answered then would lack profiles and search
 * parameters, and HAPI would keep such a CapabilityStatement for ever. Nor when the server is stopping, once its drain is over.
 */
class StartingFilter extends OncePerRequestFilter {

    private final ApplicationAvailability availability;
    private final Drain drain;

    StartingFilter(ApplicationAvailability availability, Drain drain) {
        this.availability = availability;
        this.drain = drain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC || drain.isUnderWay()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Retry-After", "5");
        OutcomeResponse.write(
                request,
                response,
                503,
                new Refusal(
                        IssueType.TRANSIENT,
                        null,
                        "The server is starting or stopping. Nothing was stored. Try again in some seconds."));
    }
}
