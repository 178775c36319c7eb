package uk.footbridge.server.operation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Somebody else's system, which looks at something of ours before it answers what it was sent. */
final class Listener implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpServer web;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Supplier<Set<String>> look;

    /**
     * What arrived.
     *
     * @param id the same in each attempt to send it
     * @param before what was seen as it arrived
     */
    record Heard(String id, Set<String> before) {}

    Listener(Supplier<Set<String>> look) throws IOException {
        this.look = look;
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", this::hear);
        web.start();
    }

    String address() {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/fhir";
    }

    private void hear(HttpExchange exchange) throws IOException {
        Heard arrived;
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            arrived = new Heard(exchange.getRequestHeaders().getFirst("webhook-id"), look.get());
            exchange.sendResponseHeaders(200, -1);
        }
        // Only once it is answered: whoever waits for the last may close this, and the sender would try it again.
        heard.add(arrived);
    }

    Heard next() throws InterruptedException {
        Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing was sent within " + PATIENCE_SECONDS + " s.");
        }
        return next;
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
