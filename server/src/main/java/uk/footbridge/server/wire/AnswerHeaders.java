package uk.footbridge.server.wire;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.footbridge.server.startup.Drain;

/**
 * Tells browsers, caches and proxies to keep what is a person's to themselves (OWASP's REST security cheat sheet). Which
 * software answers is told to nobody.
 */
class AnswerHeaders extends OncePerRequestFilter {

    /** HAPI's page for people who look with a browser has its style and its script inside. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            + " img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** A document that somebody stored may be a page with a script in it. */
    private static final String POLICY_FOR_DOCUMENTS = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private static final String ONE_YEAR = "max-age=31536000";

    private final Drain drain;

    AnswerHeaders(Drain drain) {
        this.drain = drain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        set(request, response);
        if (drain.isUnderWay()) {
            // The next request comes by a new connection, which leads to a server that stays.
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }

    static void set(HttpServletRequest request, HttpServletResponse response) {
        boolean document = request.getRequestURI().contains("/Binary");
        response.setHeader("Content-Security-Policy", document ? POLICY_FOR_DOCUMENTS : POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
    }
}
