package uk.footbridge.server.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Without an issuer every request is the operator's: the server is on loopback, or something in front of it asks. */
@Component
@ConditionalOnExpression("'${footbridge.security.issuer:}'.isBlank()")
@Order(Ordered.HIGHEST_PRECEDENCE)
class NobodyIsToldApart extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Callers.name(request, Caller.OPERATOR);
        chain.doFilter(request, response);
    }
}
