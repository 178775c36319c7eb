package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerStartTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/readiness", exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private URI readiness() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/readiness");
    }

    @Test
    void waitsUntilTheServerSaysThatItIsReady() {
        new ServerStart(readiness(), new CompletableFuture<>(), out, false).await();

        assertThat(asked).hasValue(3);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("The server is ready after \\d+ s\\.");
    }

    @Test
    void givesUpWhenTheProcessHasEnded() {
        URI readiness = readiness();
        server.stop(0);
        ServerStart start = new ServerStart(readiness, CompletableFuture.completedFuture(null), out, false);

        assertThatThrownBy(start::await).hasMessage("The server has ended before it was ready.");
    }
}
