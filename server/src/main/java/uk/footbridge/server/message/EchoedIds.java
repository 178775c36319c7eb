package uk.footbridge.server.message;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives a message's ids back in every answer, also where the body is turned away before anything reads it. */
class EchoedIds extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !("/" + ProcessMessageOperation.NAME).equals(request.getPathInfo());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        echo(request, response, Exchange.REQUEST_ID);
        echo(request, response, Exchange.CORRELATION_ID);
        chain.doFilter(request, new WithoutAddress(response));
    }

    /** HAPI gives every Bundle an address, but an answer can't be read again by one: it comes again with its request. */
    private static final class WithoutAddress extends HttpServletResponseWrapper {

        WithoutAddress(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isAddress(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isAddress(name)) {
                super.addHeader(name, value);
            }
        }

        private static boolean isAddress(String name) {
            return "Location".equalsIgnoreCase(name) || "Content-Location".equalsIgnoreCase(name);
        }
    }

    private static void echo(HttpServletRequest request, HttpServletResponse response, String header) {
        String value = request.getHeader(header);
        if (value != null && Exchange.isId(value)) {
            response.setHeader(header, value);
        }
    }
}
