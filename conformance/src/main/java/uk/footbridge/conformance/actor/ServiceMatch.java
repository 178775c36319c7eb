package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;

/** A question for services that fit, and what comes back. */
public final class ServiceMatch {

    private static final int ALL = 200;

    private final FhirServer server;
    private final ObjectNode parameters = Json.object().put("resourceType", "Parameters");
    private JsonNode answer;

    private ServiceMatch(FhirServer server) {
        this.server = server;
    }

    public static ServiceMatch of(FhirServer server) {
        return new ServiceMatch(server);
    }

    /** Asks for a need, and for every service that fits it. */
    public static ServiceMatch forNeed(FhirServer server, String need) {
        return of(server).code("need", need).number("count", ALL);
    }

    public ServiceMatch code(String name, String value) {
        return value(name, "Code", Json.object().textNode(value));
    }

    public ServiceMatch string(String name, String value) {
        return value(name, "String", Json.object().textNode(value));
    }

    public ServiceMatch number(String name, int value) {
        return value(name, "Integer", Json.object().numberNode(value));
    }

    public ServiceMatch decimal(String name, String value) {
        return value(name, "Decimal", Json.object().numberNode(new BigDecimal(value)));
    }

    public ServiceMatch referral(String reference) {
        return value("referral", "Reference", Json.reference(reference));
    }

    /** Asks for what was left out as well. */
    public ServiceMatch withExcluded() {
        return value("excluded", "Boolean", Json.object().booleanNode(true));
    }

    private ServiceMatch value(String name, String type, JsonNode value) {
        parameters.withArray("/parameter").addObject().put("name", name).set("value" + type, value);
        return this;
    }

    /** The answer as it comes. */
    public Answer answer() {
        return server.send(Method.POST, "HealthcareService/$match", request -> request.contentType(FhirServer.JSON)
                .body(parameters.toString()));
    }

    /** Asks, and reads the searchset. */
    public ServiceMatch asked() {
        answer = answer().isAnswered(200).resource();
        return this;
    }

    public int total() {
        return answer.path("total").asInt();
    }

    public JsonNode bundle() {
        return answer;
    }

    /** The services that are offered, the best first. */
    public List<String> offered() {
        return references("match");
    }

    /** The services that were left out, the nearest first. */
    public List<String> leftOut() {
        return references("include");
    }

    private List<String> references(String mode) {
        List<String> references = new ArrayList<>();
        for (JsonNode entry : answer.path("entry")) {
            if (entry.at("/search/mode").asText().equals(mode)) {
                references.add("HealthcareService/" + entry.at("/resource/id").asText());
            }
        }
        return references;
    }

    public BigDecimal score(DirectoryEntry service) {
        return search(service).path("score").decimalValue();
    }

    /** The reasons for one service, or against it. */
    public List<JsonNode> reasons(DirectoryEntry service) {
        List<JsonNode> reasons = new ArrayList<>(Extension.all(search(service), "match-reason"));
        reasons.addAll(Extension.all(search(service), "match-exclusion"));
        return reasons;
    }

    public List<String> codes(DirectoryEntry service) {
        return reasons(service).stream()
                .map(reason -> Code.of(Extension.value(reason, "code"), "match-reason"))
                .toList();
    }

    /** One reason, which is a missing node when it isn't given. */
    public JsonNode reason(DirectoryEntry service, String code) {
        return reasons(service).stream()
                .filter(reason ->
                        Code.of(Extension.value(reason, "code"), "match-reason").equals(code))
                .findFirst()
                .orElseGet(() -> Json.object().path("nothing"));
    }

    public String words(DirectoryEntry service, String code) {
        return Extension.value(reason(service, code), "text").asText();
    }

    /** What is said beside the services, by the codes of CodeSystem match-outcome. */
    public List<String> outcomes() {
        List<String> codes = new ArrayList<>();
        issues().forEach(issue -> codes.add(Code.of(issue.path("details"), "match-outcome")));
        return codes;
    }

    public String said() {
        StringBuilder words = new StringBuilder();
        issues().forEach(issue ->
                words.append(issue.at("/details/text").asText()).append('\n'));
        return words.toString();
    }

    private List<JsonNode> issues() {
        List<JsonNode> issues = new ArrayList<>();
        for (JsonNode entry : answer.path("entry")) {
            if (entry.at("/search/mode").asText().equals("outcome")) {
                entry.at("/resource/issue").forEach(issues::add);
            }
        }
        return issues;
    }

    private JsonNode search(DirectoryEntry service) {
        for (JsonNode entry : answer.path("entry")) {
            if (service.reference()
                    .equals("HealthcareService/" + entry.at("/resource/id").asText())) {
                return entry.path("search");
            }
        }
        return Json.object().path("nothing");
    }
}
