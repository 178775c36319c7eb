package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;

/** What a person sends who comes by themselves, parameter by parameter. */
public final class SelfReferral {

    private static final int TOO_MANY = 429;
    private static final int TRIES = 60;
    private static final int LETTERS = 10;

    private final FhirServer server;
    private final ObjectNode parameters = Json.object().put("resourceType", "Parameters");

    private SelfReferral(FhirServer server) {
        this.server = server;
        parameters.putArray("parameter");
    }

    public static SelfReferral to(FhirServer server) {
        return new SelfReferral(server);
    }

    /** As little as is enough, from somebody whom no other test knows: words, a name and a telephone number. */
    public static SelfReferral of(FhirServer server, String words) {
        return to(server)
                .says("words", words)
                .says("name", "M" + letters() + " Q" + letters())
                .says("telephone", telephone());
    }

    /** A number that is kept for plays and films. */
    public static String telephone() {
        return "07700 9%05d".formatted(ThreadLocalRandom.current().nextInt(100_000));
    }

    public static String letters() {
        return ThreadLocalRandom.current()
                .ints(LETTERS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public SelfReferral says(String parameter, String words) {
        return with(parameter, "valueString", Json.object().textNode(words));
    }

    public SelfReferral ticks(String parameter, String code) {
        return with(parameter, "valueCode", Json.object().textNode(code));
    }

    public SelfReferral with(String parameter, String type, JsonNode value) {
        parameters.withArray("parameter").addObject().put("name", parameter).set(type, value);
        return this;
    }

    /** The value of a parameter that was set. */
    public String said(String parameter) {
        return StreamSupport.stream(parameters.path("parameter").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(parameter))
                .findFirst()
                .orElseThrow()
                .path("valueString")
                .asText();
    }

    public ObjectNode parameters() {
        return parameters;
    }

    /** Sends it once, whatever the answer. */
    public Answer sentOnce() {
        return server.send(Method.POST, "$self-refer", request -> request.contentType(FhirServer.JSON)
                .body(parameters.toString()));
    }

    /** Sends it, and sends it again as often and as late as the server asks for that. */
    public Answer sent() {
        Answer answer = sentOnce();
        for (int i = 0; i < TRIES && answer.status() == TOO_MANY; i++) {
            long seconds = Long.parseLong(answer.header("Retry-After"));
            answer = CompletableFuture.supplyAsync(
                            this::sentOnce, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS))
                    .join();
        }
        return answer;
    }

    /** Sends it and is given a receipt. */
    public String receipt() {
        return receiptIn(sent().isAnswered(200));
    }

    public static String receiptIn(Answer answer) {
        return StreamSupport.stream(answer.resource().path("parameter").spliterator(), false)
                .filter(each -> each.path("name").asText().equals("receipt"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No receipt in " + answer.text()))
                .path("valueUri")
                .asText();
    }

    /** The referrals that a receipt names; none while it is held. */
    public static List<JsonNode> referrals(FhirServer server, String receipt) {
        return server.search("ServiceRequest", "identifier", "urn:ietf:rfc:3986|" + receipt)
                .isAnswered(200)
                .entries();
    }

    /** The one referral that a receipt names. */
    public static JsonNode referral(FhirServer server, String receipt) {
        List<JsonNode> found = referrals(server, receipt);
        if (found.size() != 1) {
            throw new AssertionError("%d referrals of the receipt %s".formatted(found.size(), receipt));
        }
        return found.get(0);
    }

    /** The referral's tasks. */
    public static List<JsonNode> tasks(FhirServer server, JsonNode referral) {
        return server.search(
                        "Task", "focus", "ServiceRequest/" + referral.path("id").asText())
                .isAnswered(200)
                .entries();
    }
}
