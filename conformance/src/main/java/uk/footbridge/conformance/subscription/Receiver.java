package uk.footbridge.conformance.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import uk.footbridge.conformance.client.FhirServer;

/** A system that has subscribed: listens on this machine, keeps what it is sent, and answers as a test wants. */
final class Receiver implements AutoCloseable {

    private static final int SECONDS_TO_WAIT = 30;
    private static final int GONE = 410;

    /** A port is used again, and the server still tries to reach whoever listened on it before. */
    private final String own = "/" + UUID.randomUUID();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Delivered> delivered = new LinkedBlockingQueue<>();
    private final Queue<Answering> answers = new ConcurrentLinkedQueue<>();

    private Receiver(HttpServer http) {
        this.http = http;
        http.setExecutor(threads);
        http.createContext("/", this::take);
        http.start();
    }

    /** Answers one request. */
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** Listens, unless the server under test is on another machine and can't reach this one. */
    static Receiver listening(FhirServer server) {
        assumeTrue(
                isHere(server),
                "The server under test is on another machine, which can't send to a receiver on this one.");
        try {
            return new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHere(FhirServer server) {
        try {
            return InetAddress.getByName(URI.create(server.baseUrl()).getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Where it takes what it is sent. */
    String endpoint() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + own + "/events";
    }

    /** Answers the next requests with these statuses, one after the other, and then with 200 again. */
    Receiver answering(int... statuses) {
        for (int status : statuses) {
            answers.add(exchange -> exchange.sendResponseHeaders(status, -1));
        }
        return this;
    }

    /** Answers the next request so. */
    Receiver answering(Answering answer) {
        answers.add(answer);
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String uri = exchange.getRequestURI().toString();
            if (!uri.startsWith(own)) {
                exchange.sendResponseHeaders(GONE, -1);
                return;
            }
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answering answer = answers.poll();
            delivered.add(new Delivered(exchange.getRequestMethod(), uri.substring(own.length()), headers, body));
            if (answer == null) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                answer.answer(exchange);
            }
        }
    }

    /** The next thing that it is sent. */
    Delivered next() {
        return next(each -> true);
    }

    /** The next notification of this type; others before it are passed over. */
    Delivered next(String type) {
        return next(each -> each.type().equals(type));
    }

    Delivered next(Predicate<Delivered> wanted) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_WAIT);
        try {
            Delivered next;
            do {
                next = delivered.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } while (next != null && !wanted.test(next));
            assertThat(next)
                    .as("What the receiver is sent within %d s", SECONDS_TO_WAIT)
                    .isNotNull();
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the server under test.", e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
