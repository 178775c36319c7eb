package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Nobody takes so much of the server that nothing is left for others. */
@Isolated("It measures times and takes connections")
class LimitsIT {

    private static final int PER_MINUTE = 20;
    private static final int SLOW_CONNECTIONS = 300;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PORT = RunningServer.freePort();
    private static PreparedDatabase database;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        database = PreparedDatabase.copy();
        server = database.launch(
                PORT,
                Map.of(
                        "FOOTBRIDGE_LIMIT_REQUESTS_PER_MINUTE", String.valueOf(PER_MINUTE),
                        "FOOTBRIDGE_LIMIT_BODY_TIME", "PT2S",
                        "FOOTBRIDGE_LIMIT_SEARCH_TIME", "PT1S",
                        "SERVER_FORWARD_HEADERS_STRATEGY", "native"));
        server.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void whoeverAsksTooOftenIsToldWhenToComeBack() throws Exception {
        List<Integer> answers = new ArrayList<>();
        HttpResponse<String> last = null;
        for (int i = 0; i < PER_MINUTE * 2; i++) {
            last = from("203.0.113.7");
            answers.add(last.statusCode());
        }

        assertThat(answers.subList(0, PER_MINUTE)).containsOnly(200);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(last.body()).contains("OperationOutcome").contains("throttled");
        assertThat(from("203.0.113.8").statusCode()).isEqualTo(200);
        assertThat(server.get("/fhir/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void aNetworkOfIpv6IsOneCaller() throws Exception {
        int refused = 0;
        for (int i = 0; i < PER_MINUTE * 2; i++) {
            refused += from("2001:db8::" + Integer.toHexString(i + 1)).statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isPositive();
    }

    @Test
    void aBodyThatTricklesIsGivenUp() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", PORT)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(
                    "POST /fhir/Patient", "Content-Type: application/fhir+json\r\nContent-Length: 100000\r\n\r\n"));
            Thread trickle = new Thread(() -> trickle(out));
            trickle.start();
            byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
            trickle.interrupt();

            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    /** More than there are threads: a head that doesn't end takes none of them. */
    @Test
    void connectionsThatNeverFinishTheirHeadKeepNobodyOut() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CONNECTIONS; i++) {
                Socket socket = new Socket("127.0.0.1", PORT);
                slow.add(socket);
                socket.getOutputStream()
                        .write("GET /fhir/metadata HTTP/1.1\r\nHost: a\r\nX-".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(server.get("/fhir/metadata").statusCode()).isEqualTo(200);

            // They are closed after the time in which the next byte has to come.
            slow.get(0).setSoTimeout(60_000);
            String end = new String(slow.get(0).getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(end).satisfiesAnyOf(nothing -> assertThat(nothing).isEmpty(), refused -> assertThat(refused)
                    .startsWith("HTTP/1.1 4"));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aSearchThatTakesTooLongIsStopped() throws Exception {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE hfj_resource, hfj_spidx_string IN ACCESS EXCLUSIVE MODE");

            HttpResponse<String> answer = server.get("/fhir/Patient?family=Waite");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("too-costly");
            connection.rollback();
        }
        assertThat(server.get("/fhir/Patient?family=Waite").statusCode()).isEqualTo(200);
    }

    private static void trickle(OutputStream out) {
        try {
            for (int i = 0; i < 1000 && !Thread.currentThread().isInterrupted(); i++) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException | IOException e) {
            // The server has closed the connection, or the test has seen enough.
        }
    }

    private static byte[] head(String line, String rest) {
        return (line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + rest).getBytes(StandardCharsets.US_ASCII);
    }

    private static HttpResponse<String> from(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/fhir/Patient?_count=1"))
                .header("X-Forwarded-For", address)
                .timeout(Duration.ofSeconds(30))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
