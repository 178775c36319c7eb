package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What a server's audit says of one request: read before and after by the operator. */
final class AuditTrail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningServer server;
    private final Supplier<String> operator;

    /** @param operator gives a token that reads all of the audit */
    AuditTrail(RunningServer server, Supplier<String> operator) {
        this.server = server;
        this.operator = operator;
    }

    interface Request {
        HttpResponse<String> send() throws Exception;
    }

    String operator() {
        return operator.get();
    }

    JsonNode onlyEventOf(Request request, int status) throws Exception {
        List<JsonNode> events = eventsOf(request, status);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    /** The events that a request has left: those of the newest that weren't there before. */
    List<JsonNode> eventsOf(Request request, int status) throws Exception {
        Set<String> before = new TreeSet<>();
        newest().forEach(event -> before.add(event.at("/id").asText()));
        HttpResponse<String> answer = request.send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode event : newest()) {
            boolean ofThisTest = !queries(event).contains("AuditEvent?_count=40");
            if (ofThisTest && !before.contains(event.at("/id").asText())) {
                events.add(event);
            }
        }
        return events;
    }

    private List<JsonNode> newest() throws Exception {
        HttpResponse<String> answer = server.call("GET", "/fhir/AuditEvent?_count=40", null, operator());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> events = new ArrayList<>();
        JSON.readTree(answer.body()).at("/entry").forEach(entry -> events.add(entry.at("/resource")));
        return events;
    }

    static String inShort(JsonNode event) {
        return event.at("/subtype/0/code").asText() + " " + event.at("/outcome").asText();
    }

    static List<String> references(JsonNode event) {
        return event.at("/entity").findValuesAsText("reference");
    }

    static List<String> queries(JsonNode event) {
        return event.at("/entity").findValuesAsText("query").stream()
                .map(each -> new String(Base64.getDecoder().decode(each), StandardCharsets.UTF_8))
                .toList();
    }
}
