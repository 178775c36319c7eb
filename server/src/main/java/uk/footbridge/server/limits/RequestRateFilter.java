package uk.footbridge.server.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away whoever asks too often, before a byte of the body is read. */
class RequestRateFilter extends OncePerRequestFilter {

    private final RequestRate rate;

    RequestRateFilter(RequestRate rate) {
        this.rate = rate;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> caller = CallerKey.of(request);
        long seconds = caller.isPresent() ? rate.secondsToWait(caller.get()) : 0;
        if (seconds == 0) {
            chain.doFilter(request, response);
            return;
        }
        TooManyRequests.answer(request, response, seconds);
    }
}
