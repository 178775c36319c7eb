package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said about a person stays in the record: after many requests, good and bad, neither the log nor a metric nor a
 * trace has a word of it, nor a word of the server's secrets.
 */
class NothingLeaksIT {

    private static final String FAMILY = "Quillfeather";
    private static final String NHS_NUMBER = "9990548609";
    private static final String POSTCODE = "ZZ99 3VZ";
    private static final String NOTE = "Zwielicht has not slept since the funeral";
    private static final List<String> ABOUT_A_PERSON =
            List.of(FAMILY, "quillfeather", NHS_NUMBER, POSTCODE, "ZZ993VZ", "Zwielicht", "1951-03-17");

    private static final String OPERATOR_TOKEN = "kestrel-over-the-estuary-at-half-past-nine";
    private static final String SECRET_KEY = "c3BhcnJvd3MtYW5kLXN0YXJsaW5ncy1pbi10aGUtcm8=";

    private static final String JSON = "application/fhir+json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = RunningServer.freePort();

    @TempDir
    private Path folder;

    @Test
    void neitherLogNorMetricsNorTracesKnowAPersonOrASecret() throws Exception {
        try (TraceCollector collector = new TraceCollector();
                RunningServer server = PreparedDatabase.copy()
                        .launch(
                                port,
                                Map.of(
                                        "FOOTBRIDGE_OPERATOR_TOKEN_FILE",
                                        secret("token", OPERATOR_TOKEN),
                                        "FOOTBRIDGE_SECRET_KEY_FILE",
                                        secret("key", SECRET_KEY),
                                        "FOOTBRIDGE_LOG_FORMAT",
                                        "ecs",
                                        "FOOTBRIDGE_LOG_REQUESTS",
                                        "on",
                                        "FOOTBRIDGE_TRACES_ENDPOINT",
                                        collector.url()))) {
            server.awaitReady();
            goodRequests();
            badRequests();
            assertThat(operatorAsks().statusCode())
                    .as("The token from its file")
                    .isEqualTo(200);

            String metrics = server.get("/actuator/prometheus").body();
            assertThat(metrics).contains("jvm_memory").doesNotContain(ABOUT_A_PERSON);
            await().atMost(Duration.ofSeconds(30)).until(() -> collector.words().contains("transaction"));
            assertThat(collector.words())
                    .contains("create Patient", "hfj_resource")
                    .doesNotContain(ABOUT_A_PERSON)
                    .doesNotContain(OPERATOR_TOKEN, SECRET_KEY);
            assertThat(server.log())
                    .contains("Footbridge is ready", "POST create Patient was answered 201")
                    .doesNotContain(ABOUT_A_PERSON)
                    .doesNotContain(OPERATOR_TOKEN, SECRET_KEY);
        }
    }

    private String secret(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content + "\n").toString();
    }

    private void goodRequests() throws Exception {
        assertThat(send("POST", "Patient", JSON, person("male")).statusCode()).isEqualTo(201);
        assertThat(found("Patient?family=" + FAMILY)).isEqualTo(200);
        assertThat(found("Patient?identifier=" + encoded("https://fhir.nhs.uk/Id/nhs-number|" + NHS_NUMBER)))
                .isEqualTo(200);
        assertThat(send("POST", "Patient/_search", FORM, "family=" + FAMILY).statusCode())
                .isEqualTo(200);
        assertThat(send(
                                "PUT",
                                "Patient/person-1",
                                JSON,
                                person("male").replace("\"Patient\"", "\"Patient\", \"id\": \"person-1\""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(found("Patient/person-1/_history")).isEqualTo(200);
    }

    /** Each of these is refused, most of them in the words of a different part of the server. */
    private void badRequests() throws Exception {
        List<HttpResponse<String>> answers = List.of(
                send("POST", "Patient", JSON, person("unheard-of")),
                send("POST", "Patient", JSON, person("male").replace("}]", "")),
                send("POST", "Patient", JSON, person("male").replace("\"birthDate\"", "\"born\"")),
                send("POST", "Patient", JSON, person("male").replace("1951-03-17", "1951-03-17 " + FAMILY)),
                send(
                        "POST",
                        "Patient",
                        "application/fhir+xml",
                        "<Patient><name><family value='" + FAMILY + "'></Patient>"),
                send("POST", "Patient", "text/plain", person("male")),
                send("POST", "Patient/_search", FORM, "born-to=" + FAMILY),
                send("GET", "Patient?no-such-parameter=" + FAMILY, null, null),
                send("GET", "Patient?birthdate=" + FAMILY, null, null),
                send("GET", "Patient?family:quillfeather=x", null, null),
                send("GET", "Patient/" + FAMILY, null, null),
                send("GET", FAMILY + "/1", null, null),
                send("PUT", "Patient?family=" + FAMILY + "&nonsense=" + NHS_NUMBER, JSON, person("male")),
                send("DELETE", "Patient?family=" + FAMILY, null, null),
                send(
                        "PATCH",
                        "Patient/person-1",
                        "application/json-patch+json",
                        "[{\"op\":\"remove\",\"path\":\"/" + FAMILY + "\"}]"),
                send("POST", "$process-message", JSON, person("male")),
                send("POST", "", JSON, transaction("Patient?identifier=a|" + NHS_NUMBER + "&nonsense=" + FAMILY)),
                send("POST", "", JSON, transaction("Patient?family=" + FAMILY + "&birthdate=" + FAMILY)),
                send(
                        "POST",
                        "Task",
                        JSON,
                        "{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\","
                                + "\"note\":[{\"text\":\"" + NOTE + "\"}],\"for\":{\"reference\":\"Patient/" + FAMILY
                                + "\"}}"),
                send(
                        "POST",
                        "Subscription",
                        JSON,
                        "{\"resourceType\":\"Subscription\",\"status\":\"requested\","
                                + "\"reason\":\"" + NOTE + "\",\"criteria\":\"Patient?family=" + FAMILY + "\","
                                + "\"channel\":{\"type\":\"rest-hook\",\"endpoint\":\"https://127.0.0.1/" + FAMILY
                                + "\"}}"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 499));
    }

    private static String person(String gender) {
        return """
                {"resourceType": "Patient", "gender": "%s", "birthDate": "1951-03-17",
                 "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "%s"}],
                 "name": [{"family": "%s", "given": ["Zwielicht"]}],
                 "address": [{"postalCode": "%s"}]}"""
                .formatted(gender, NHS_NUMBER, FAMILY, POSTCODE);
    }

    private static String transaction(String condition) {
        return """
                {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": %s,
                 "request": {"method": "PUT", "url": "%s"}}]}"""
                .formatted(person("male"), condition);
    }

    private int found(String query) throws Exception {
        return send("GET", query, null, null).statusCode();
    }

    private HttpResponse<String> operatorAsks() throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address("Subscription/$undelivered"))
                        .header("Authorization", "Bearer " + OPERATOR_TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/fhir" + (path.isEmpty() ? "" : "/" + path));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
