package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.operation.TraceCollector.Span;

/** What an operator sees of requests that were made: figures, a line of the log for each, and traces at a collector. */
class TelemetryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String REQUEST_ID = "5f7ab3c0-0000-4000-8000-00000000c0de";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";
    private static final String PROFILE = "https://fhir.footbridge.org.uk/StructureDefinition/";

    private static TokenIssuer issuer;
    private static TraceCollector collector;
    private static Mailboxes boxes;
    private static RunningServer server;
    private static String metrics;

    @BeforeAll
    static void workForAWhile() throws Exception {
        issuer = new TokenIssuer();
        collector = new TraceCollector();
        boxes = new Mailboxes();
        server = PreparedDatabase.copy()
                .launch(issuer.settings(
                        "FOOTBRIDGE_TRACES_ENDPOINT",
                        collector.url(),
                        "FOOTBRIDGE_LOG_FORMAT",
                        "logstash",
                        "FOOTBRIDGE_LOG_REQUESTS",
                        "on",
                        "FOOTBRIDGE_DELIVERY_ALLOWED_NETWORKS",
                        "127.0.0.0/8"));
        server.awaitReady();
        callers();
        metrics = metrics();
    }

    private static void callers() throws Exception {
        put("Organization/practice", "\"name\": \"A practice\"");
        put(
                "Subscription/sent",
                "\"status\": \"requested\", \"reason\": \"To know\", \"criteria\": \"Patient?active=true\","
                        + "\"channel\": {\"type\": \"rest-hook\", \"endpoint\": \"" + boxes.url("sent") + "\"}");
        put("Patient/maureen", "\"active\": true");
        put(
                "ServiceRequest/asked",
                """
                "status": "active", "intent": "order", "requester": {"reference": "Organization/practice"},
                "code": {"text": "Company"}, "subject": {"reference": "Patient/maureen"}""");
        put(
                "Task/asked",
                """
                "status": "requested", "intent": "order", "focus": {"reference": "ServiceRequest/asked"},
                "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
                "for": {"reference": "Patient/maureen"}, "requester": {"reference": "Organization/practice"},
                "owner": {"reference": "Organization/practice"}, "authoredOn": "2026-11-20"
                """);
        assertThat(practice("GET", "Patient/maureen", null).statusCode()).isEqualTo(200);
        assertThat(practice("GET", "Task?status=requested", null).statusCode()).isEqualTo(200);
        assertThat(practice("GET", "Patient/nobody", null).statusCode()).isEqualTo(404);
        assertThat(practice("POST", "HealthcareService/$match", "{\"resourceType\": \"Parameters\"}")
                        .statusCode())
                .isLessThan(500);
        String unfit =
                """
                {"resourceType": "ServiceRequest", "status": "active", "intent": "order",
                 "meta": {"profile": ["https://example.org/Quillfeather", "%ssp-referral|1"]}}"""
                        .formatted(PROFILE);
        assertThat(server.call("POST", "/fhir/ServiceRequest", unfit, operator())
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.get("/fhir/Patient/maureen").statusCode()).isEqualTo(401);
        assertThat(server.get("/fhir/Quillfeather/$quillfeather").statusCode()).isEqualTo(401);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        boxes.close();
        collector.close();
        issuer.close();
    }

    @Test
    void requestsAreCountedByWhatTheyWere() {
        assertThat(metrics)
                .contains(
                        "footbridge_requests_total{interaction=\"read\",operation=\"none\",resource=\"Patient\",status=\"2xx\"} 1.0",
                        "footbridge_requests_total{interaction=\"read\",operation=\"none\",resource=\"Patient\",status=\"4xx\"} 1.0",
                        "footbridge_requests_total{interaction=\"search-type\",operation=\"none\",resource=\"Task\",status=\"2xx\"} 1.0",
                        "footbridge_requests_total{interaction=\"none\",operation=\"none\",resource=\"none\",status=\"4xx\"} 2.0",
                        "interaction=\"operation\",operation=\"$match\",resource=\"HealthcareService\"",
                        "footbridge_request_seconds_bucket{interaction=\"read\",operation=\"none\",le=\"0.1\"}",
                        "footbridge_refused_total{status=\"401\"} 2.0",
                        "footbridge_refused_total{status=\"404\"} 1.0");
    }

    @Test
    void refusalsAreCountedByProfile() {
        assertThat(metrics)
                .contains("footbridge_validation_refused_total{profile=\"sp-referral\"} 1.0")
                .doesNotContain("uillfeather");
    }

    @Test
    void openTasksAreCountedByStateAndAge() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(metrics())
                .contains("footbridge_tasks{age=\"0-1d\",state=\"requested\"} 1.0"));
    }

    @Test
    void whatStandsBehindTheServerIsMeasuredToo() {
        assertThat(metrics)
                .contains(
                        "hikaricp_connections_active{pool=\"footbridge\"}",
                        "hikaricp_connections_pending{pool=\"footbridge\"}",
                        "jvm_memory_used_bytes{area=\"heap\"",
                        "jvm_gc_pause_seconds",
                        "process_uptime_seconds",
                        "logback_events_total{level=\"error\"}",
                        "footbridge_validation_seconds_count",
                        "footbridge_audit_wait_seconds_count",
                        "footbridge_audit_held_back_total 0.0");
    }

    @Test
    void eachRequestHasALineThatSaysWhose() {
        List<JsonNode> lines = server.log().lines().map(TelemetryIT::json).toList();
        JsonNode read = lines.stream()
                .filter(line -> line.path("requestId").asText().equals(REQUEST_ID))
                .filter(line -> line.has("status"))
                .findFirst()
                .orElseThrow();

        assertThat(read.path("message").asText()).startsWith("GET read Patient was answered 200 after ");
        assertThat(read.path("interaction").asText()).isEqualTo("read");
        assertThat(read.path("resource").asText()).isEqualTo("Patient");
        assertThat(read.path("status").asInt()).isEqualTo(200);
        assertThat(read.path("milliseconds").isNumber()).isTrue();
        assertThat(read.path("correlationId").asText()).isEqualTo("conversation-1");
        assertThat(read.path("client").asText()).isEqualTo("test");
        assertThat(read.path("organization").asText()).isEqualTo("Organization/practice");
        assertThat(read.path("traceId").asText()).isEqualTo(TRACE);
        assertThat(lines).allSatisfy(line -> assertThat(line.has("message")).isTrue());
    }

    @Test
    void everyAnswerHasTheRequestsId() throws Exception {
        assertThat(server.get("/fhir/Patient/maureen").headers().allValues("X-Request-ID"))
                .hasSize(1);
        assertThat(practice("GET", "Patient/maureen", null).headers().allValues("X-Request-ID"))
                .containsExactly(REQUEST_ID);
        String token = token();
        assertThat(server.call("GET", "/fhir/Patient/maureen", null, token, "X-Request-ID", "a sentence, not an id")
                        .headers()
                        .allValues("X-Request-ID"))
                .hasSize(1)
                .noneMatch(id -> id.contains(" "));
    }

    @Test
    void aRequestsSpansGoOnTheCallersTrace() {
        await().atMost(PATIENCE).until(() -> named("read Patient").stream().anyMatch(TelemetryIT::isCallers));
        Span request = named("read Patient").stream()
                .filter(TelemetryIT::isCallers)
                .findFirst()
                .orElseThrow();

        assertThat(request.parent()).isEqualTo(CALLERS_SPAN);
        assertThat(request.texts())
                .containsEntry("fhir.resource", "Patient")
                .containsEntry("footbridge.organization", "Organization/practice")
                .containsEntry("footbridge.request_id", REQUEST_ID);
        assertThat(collector.spans())
                .filteredOn(span -> span.parent().equals(request.id()))
                .anySatisfy(statement -> {
                    assertThat(statement.name()).startsWith("select ");
                    assertThat(statement.texts()).containsEntry("db.system.name", "postgresql");
                });
        assertThat(named("validate")).isNotEmpty();
    }

    @Test
    void aDeliveryGoesOnAtTheReceiver() {
        await().atMost(PATIENCE).until(() -> !boxes.events("sent").isEmpty());
        String header = boxes.events("sent").get(0).traceparent();
        assertThat(header).matches(Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        String trace = header.split("-")[1];
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(named("deliver"))
                .anySatisfy(span -> assertThat(span.trace()).isEqualTo(trace)));
    }

    private static boolean isCallers(Span span) {
        return span.trace().equals(TRACE);
    }

    private static List<Span> named(String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
    }

    private static String metrics() throws IOException, InterruptedException {
        String scope = issuer.sign(
                issuer.claims(TokenIssuer.AUDIENCE, "footbridge/metrics").build());
        return server.call("GET", "/actuator/prometheus", null, scope).body();
    }

    private static void put(String reference, String members) throws Exception {
        String[] parts = reference.split("/");
        HttpResponse<String> answer = server.call(
                "PUT",
                "/fhir/" + reference,
                "{\"resourceType\": \"" + parts[0] + "\", \"id\": \"" + parts[1] + "\", " + members + "}",
                operator());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String operator() {
        return issuer.sign(issuer.claims(TokenIssuer.AUDIENCE, "system/*.cruds footbridge/operator")
                .build());
    }

    private static String token() {
        return issuer.token(TokenIssuer.AUDIENCE, "Organization/practice", "system/*.cruds");
    }

    private static HttpResponse<String> practice(String method, String path, String body) throws Exception {
        return server.call(
                method,
                "/fhir/" + path,
                body,
                token(),
                "X-Request-ID",
                path.equals("Patient/maureen") ? REQUEST_ID : "other",
                "X-Correlation-Id",
                "conversation-1",
                "traceparent",
                "00-" + TRACE + "-" + CALLERS_SPAN + "-01");
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("A line of the log is no JSON: " + line, e);
        }
    }
}
