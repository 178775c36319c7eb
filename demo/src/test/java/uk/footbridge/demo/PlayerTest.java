package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private static final String CREATE_AND_READ =
            """
            @base = http://unused

            ### Create
            # @chapter The beginning
            # @name created
            # @expect 201
            # @show it is {{created.response.body.$.id}}
            POST {{base}}/Task
            Content-Type: application/fhir+json

            {"resourceType": "Task"}

            ### Read
            # @name read
            # @check {{read.response.body.$.status}} is %s
            # @summary The GP knows that it is {{read.response.body.$.status}}
            GET {{base}}/Task/{{created.response.body.$.id}}
            If-None-Match: {{created.response.headers.ETag}}
            """;

    private final List<String> requests = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Player player = new Player(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    private HttpServer server;

    private static final String WAIT =
            """
            @base = http://unused

            ### Look
            # @name looked
            # @await %d
            # @check {{looked.response.body.$.looks}} is 3
            GET {{base}}/Basic
            """;

    private int looks;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir/Task", this::answerTask);
        server.createContext("/fhir/Basic", this::countLooks);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answerTask(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String tag = exchange.getRequestHeaders().getFirst("If-None-Match");
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + tag + " " + body);
        boolean create = exchange.getRequestMethod().equals("POST");
        byte[] answer = "{\"id\": \"5\", \"status\": \"accepted\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("ETag", "W/\"1\"");
        exchange.sendResponseHeaders(create ? 201 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void countLooks(HttpExchange exchange) throws IOException {
        looks++;
        byte[] answer = ("{\"looks\": " + looks + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    @Test
    void sendsEachRequestWithWhatTheOnesBeforeBroughtAndPrintsIt() {
        player.play(Story.parse(CREATE_AND_READ.formatted("accepted")), base());

        assertThat(requests)
                .containsExactly("POST /fhir/Task null {\"resourceType\": \"Task\"}", "GET /fhir/Task/5 W/\"1\" ");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("== The beginning ==", "1. Create", "POST /fhir/Task", "{\"resourceType\": \"Task\"}")
                .containsPattern("201 Created after \\d+ ms")
                .contains("-> it is 5", "2. Read", "If-None-Match: W/\"1\"")
                .contains("The GP knows that it is accepted");
    }

    @Test
    void stopsAtAStatusThatWasNotExpectedAndShowsTheAnswer() {
        Story story = Story.parse("### Read\n# @expect 404\nGET {{base}}/Task/1\n\n### Never\nGET {{base}}/Task/2\n");

        assertThatThrownBy(() -> player.play(story, base()))
                .isInstanceOf(StoryException.class)
                .hasMessage("The story stops at \"Read\": the answer is 200 OK, and 404 was expected.");
        assertThat(requests).hasSize(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\"status\": \"accepted\"");
    }

    @Test
    void stopsWhereACheckFails() {
        Story story = Story.parse(CREATE_AND_READ.formatted("completed"));

        assertThatThrownBy(() -> player.play(story, base()))
                .hasMessageContaining("is accepted, and completed was expected");
    }

    @Test
    void saysThatNobodyAnswers() {
        String base = base();
        server.stop(0);

        assertThatThrownBy(() -> player.play(Story.parse("### Read\nGET {{base}}/Task/1\n"), base))
                .isInstanceOf(StoryException.class)
                .hasMessageContaining("No answer from " + base + "/Task/1");
    }

    @Test
    void looksAgainForWhatTheServerDoesByItselfAndPrintsTheRequestOnce() {
        player.play(Story.parse(WAIT.formatted(30)), base());

        assertThat(looks).isEqualTo(3);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("GET /fhir/Basic");
    }

    @Test
    void stopsWhenPatienceEnds() {
        assertThatThrownBy(() -> player.play(Story.parse(WAIT.formatted(0)), base()))
                .isInstanceOf(StoryException.class)
                .hasMessageContaining("3 was expected");
    }
}
