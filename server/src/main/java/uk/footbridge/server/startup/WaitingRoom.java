package uk.footbridge.server.startup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers 503 to everyone while the database is not there yet, so that callers know to come back. */
final class WaitingRoom implements AutoCloseable {

    private static final String OUTCOME =
            """
            {
              "resourceType": "OperationOutcome",
              "issue": [ {
                "severity": "error",
                "code": "transient",
                "diagnostics": "The server is waiting for its database. Nothing was stored. Try again in some seconds."
              } ]
            }
            """;

    private final HttpServer server;

    private WaitingRoom(HttpServer server) {
        this.server = server;
    }

    static WaitingRoom open(ListenAddress address) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address.address(), address.port()), 0);
            server.createContext("/", WaitingRoom::turnAway);
            server.start();
            return new WaitingRoom(server);
        } catch (IOException e) {
            throw new StartRefused(
                    "Port " + address.port() + " can't be used: " + e.getMessage() + ".",
                    "Choose another port with SERVER_PORT.",
                    e);
        }
    }

    private static void turnAway(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = OUTCOME.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json;charset=UTF-8");
            exchange.getResponseHeaders().set("Retry-After", "5");
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
