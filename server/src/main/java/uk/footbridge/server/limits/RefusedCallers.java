package uk.footbridge.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.footbridge.server.caller.Callers;

/**
 * Counts, for each network, the requests that were turned away for their token, and turns away more of them before a token
 * is looked at: somebody who guesses tokens has no client of their own to be counted by.
 *
 * <p>Many people may call from behind one proxy or one office's address, and one of them may be the one who guesses. So
 * what is taken is not counted here, and a token that was taken before is let through all the same; whoever gets a new
 * token there has to wait until the guessing ends.
 */
class RefusedCallers extends OncePerRequestFilter {

    /** A token is judged again after this; most live for less. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int TOKENS = 50_000;

    private final RequestRate rate;
    private final Cache<ByteBuffer, Boolean> taken = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterWrite(REMEMBERED)
            .build();

    RefusedCallers(RequestRate rate) {
        this.rate = rate;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null && CallerKey.fromThisMachine(request)) {
            chain.doFilter(request, response);
            return;
        }
        ByteBuffer token = digest(authorization);
        String network = "refused " + CallerKey.network(request);
        long seconds = rate.secondsUntilNext(network);
        if (seconds > 0 && taken.getIfPresent(token) == null) {
            TooManyRequests.answer(request, response, seconds);
            return;
        }
        chain.doFilter(request, response);
        note(network, token, response.getStatus(), Callers.of(request).client() != null);
    }

    private void note(String network, ByteBuffer token, int status, boolean known) {
        if (known) {
            taken.put(token, Boolean.TRUE);
        } else if (status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN) {
            taken.invalidate(token);
            rate.secondsToWait(network);
        }
    }

    /** A token is a secret, so only what can't be turned back into one is kept. */
    private static ByteBuffer digest(String authorization) {
        try {
            byte[] bytes = String.valueOf(authorization).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
