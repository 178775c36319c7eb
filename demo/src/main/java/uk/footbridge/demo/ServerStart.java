package uk.footbridge.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until the server says that it is ready, with a line that moves meanwhile, or until its process has ended. */
final class ServerStart {
    private static final long POLL_MILLIS = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI readiness;
    private final CompletableFuture<?> serverEnd;
    private final PrintStream out;
    private final boolean terminal;

    ServerStart(URI readiness, CompletableFuture<?> serverEnd, PrintStream out, boolean terminal) {
        this.readiness = readiness;
        this.serverEnd = serverEnd;
        this.out = out;
        this.terminal = terminal;
    }

    void await() {
        long start = System.nanoTime();
        while (!ready()) {
            if (ended()) {
                throw new StoryException("The server has ended before it was ready.");
            }
            if (terminal) {
                out.print("\rStarting the server: " + secondsSince(start) + " s");
                out.flush();
            }
        }
        out.println((terminal ? "\r" : "") + "The server is ready after " + secondsSince(start) + " s.");
    }

    private boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(readiness)
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | IllegalArgumentException e) {
            // Nobody listens yet, or nobody ever will at such an address: then the server ends and says why.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("Interrupted.", e);
        }
    }

    private boolean ended() {
        try {
            serverEnd.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("Interrupted.", e);
        }
    }

    private static long secondsSince(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }
}
