package uk.footbridge.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;

/** All messages about one referral: they call the same things the same, and each says later how it is. */
final class Conversation {

    private static final Pattern TAKEN_FOR = Pattern.compile("(ServiceRequest|Task)/[A-Za-z0-9.-]+");
    private static final List<String> NAMES =
            List.of("header", "referral", "patient", "encounter", "sender", "receiver", "service", "journey");
    private static final List<String> CODES = List.of("senderCode", "receiverCode", "senderId", "serviceId", "family");

    private final FhirServer server;
    private final Map<String, String> names = new HashMap<>();
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    private String firstId;

    private Conversation(FhirServer server) {
        this.server = server;
        NAMES.forEach(name -> names.put(name, UUID.randomUUID().toString()));
        CODES.forEach(name -> names.put(name, "T" + UUID.randomUUID().toString().substring(0, 8)));
    }

    static Conversation on(FhirServer server) {
        return new Conversation(server);
    }

    String name(String of) {
        return "urn:uuid:" + names.get(of);
    }

    String code(String of) {
        return names.get(of);
    }

    /** A new referral, which is the first message unless a test sends another before. */
    Message referral() {
        now = now.plusSeconds(1);
        Fixture fixture = Fixture.named("message/referral")
                .with("bundle", UUID.randomUUID().toString())
                .with("said", now.toString());
        names.forEach(fixture::with);
        Message message = new Message(fixture.resource());
        firstId = firstId == null ? message.id() : firstId;
        return message;
    }

    Message update() {
        return referral().reason("update");
    }

    Message cancellation(String status) {
        return referral().reason("update").definition("request-cancelled").status(status);
    }

    /** What the receiver says to the first message. */
    Message response(String status) {
        return referral().definition("response-referral").status(status).with(message -> {
            ObjectNode header = message.header();
            ((ObjectNode) header.path("eventCoding")).put("code", "servicerequest-response");
            header.putObject("response").put("identifier", firstId).put("code", "ok");
            header.set("sender", Json.reference(name("receiver")));
            ((ObjectNode) header.at("/destination/0")).set("receiver", Json.reference(name("sender")));
        });
    }

    /** Takes the referral here: {@code ServiceRequest/id}. */
    String taken() {
        return referralIn(referral().sentTo(server).isAnswered(200));
    }

    static String referralIn(Answer answer) {
        return takenFor(answer, "ServiceRequest");
    }

    static String taskIn(Answer answer) {
        return takenFor(answer, "Task");
    }

    private static String takenFor(Answer answer, String type) {
        for (JsonNode focus : answer.entries().get(0).path("focus")) {
            Matcher reference = TAKEN_FOR.matcher(focus.path("reference").asText());
            if (reference.find() && reference.group(1).equals(type)) {
                return reference.group();
            }
        }
        throw new AssertionError("No " + type + " in " + answer.text());
    }

    List<JsonNode> tasks(String referral) {
        return server.search("Task", "focus", referral).isAnswered(200).entries();
    }

    ObjectNode task(String referral) {
        List<JsonNode> tasks = tasks(referral);
        assertThat(tasks).as("The tasks of %s", referral).hasSize(1);
        return (ObjectNode) tasks.get(0);
    }

    void move(String referral, String status) {
        ObjectNode task = task(referral).put("status", status);
        if (status.equals("completed")) {
            ((ObjectNode) task.putArray("output").addObject())
                    .put("valueString", "Came six times")
                    .set("type", Json.concept("What was done"));
        }
        server.update(task).isAnswered(200);
    }

    /** Holds the store to having nothing of this conversation. */
    void nothingIsStored() {
        assertThat(server.search("Patient", "family", names.get("family"))
                        .isAnswered(200)
                        .entries())
                .isEmpty();
        assertThat(server.search(
                                "Organization",
                                "identifier",
                                "https://fhir.nhs.uk/Id/ods-organization-code|" + names.get("senderCode"))
                        .isAnswered(200)
                        .entries())
                .isEmpty();
    }
}
