package uk.footbridge.conformance.message;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import uk.footbridge.conformance.client.Json;

/** Another system that takes messages, on this machine. */
final class MessageReceiver implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;
    private static final int OK = 200;
    private static final int GONE = 410;

    /** A port is used again, and the server still tries to reach whoever listened on it before. */
    private final String own = "/" + UUID.randomUUID();

    /** What came over the wire. */
    record Letter(String path, Headers headers, String body) {

        Message message() {
            return new Message(Json.parse(body));
        }
    }

    private final HttpServer http;
    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();

    MessageReceiver() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith(own)) {
                letters.add(new Letter(path.substring(own.length()), exchange.getRequestHeaders(), body));
                exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : OK, -1);
            } else {
                exchange.sendResponseHeaders(GONE, -1);
            }
            exchange.close();
        });
        http.start();
    }

    String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + own + "/fhir";
    }

    /** The next letters find this system down. */
    void fails(int times) {
        failures.set(times);
    }

    Letter next() {
        try {
            Letter letter = letters.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (letter == null) {
                throw new AssertionError("Nothing came within " + PATIENCE_SECONDS + " seconds.");
            }
            return letter;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a letter", e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
