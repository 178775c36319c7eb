package uk.footbridge.server.startup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/**
 * Answers 503 to everyone while the database is not there yet, so that callers know to come back: in TLS when the server
 * will speak it, so that nobody's token or body comes in the clear.
 */
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

    private static final int CLERKS = 8;

    private final HttpServer server;
    private final ExecutorService clerks;

    private WaitingRoom(HttpServer server, ExecutorService clerks) {
        this.server = server;
        this.clerks = clerks;
    }

    static WaitingRoom open(ListenAddress address, Optional<Encryption> encryption) {
        InetSocketAddress place = new InetSocketAddress(address.address(), address.port());
        try {
            HttpServer server =
                    encryption.isPresent() ? encrypted(place, encryption.get()) : HttpServer.create(place, 0);
            server.createContext("/", WaitingRoom::turnAway);
            // Several at once, so that one who sends slowly, or never shakes hands, doesn't keep the others waiting.
            ExecutorService clerks = Executors.newFixedThreadPool(CLERKS);
            server.setExecutor(clerks);
            server.start();
            return new WaitingRoom(server, clerks);
        } catch (IOException e) {
            throw new StartRefused(
                    "Port " + address.port() + " can't be used: " + e.getMessage() + ".",
                    "Choose another port with SERVER_PORT.",
                    e);
        }
    }

    private static HttpServer encrypted(InetSocketAddress place, Encryption encryption) throws IOException {
        HttpsServer server = HttpsServer.create(place, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(encryption.context()) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
                parameters.setProtocols(Encryption.PROTOCOLS.toArray(String[]::new));
                connection.setSSLParameters(parameters);
            }
        });
        return server;
    }

    private static void turnAway(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = OUTCOME.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json;charset=UTF-8");
            exchange.getResponseHeaders().set("Retry-After", "5");
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        clerks.shutdownNow();
    }
}
