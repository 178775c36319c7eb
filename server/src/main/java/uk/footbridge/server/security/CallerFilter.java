package uk.footbridge.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.OutcomeResponse;

/** Tells everything behind it who calls. */
class CallerFilter extends OncePerRequestFilter {

    private final CallerOfToken callers;

    CallerFilter(CallerOfToken callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Callers.name(request, caller(request));
        } catch (Reasons.WrongReason wrong) {
            OutcomeResponse.write(request, response, 400, wrong.refusal());
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? callers.read(token.getToken(), Reasons.read(request.getHeader(Reasons.HEADER)))
                : Caller.ANONYMOUS;
    }
}
