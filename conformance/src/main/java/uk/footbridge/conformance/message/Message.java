package uk.footbridge.conformance.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;

/** One message, which a test may spoil before it sends it. */
record Message(ObjectNode bundle) {

    static final String OPERATION = "$process-message";

    private static final String DEFINITIONS = "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-";

    String id() {
        return bundle.path("id").asText();
    }

    ArrayNode entries() {
        return (ArrayNode) bundle.path("entry");
    }

    ObjectNode resource(String type) {
        for (JsonNode entry : entries()) {
            if (entry.at("/resource/resourceType").asText().equals(type)) {
                return (ObjectNode) entry.path("resource");
            }
        }
        throw new IllegalArgumentException("The message has no " + type);
    }

    ObjectNode header() {
        return resource("MessageHeader");
    }

    ObjectNode referral() {
        return resource("ServiceRequest");
    }

    Message with(Consumer<Message> change) {
        Message copy = new Message(bundle.deepCopy());
        change.accept(copy);
        return copy;
    }

    Message underAnotherId() {
        return with(message -> message.bundle.put("id", UUID.randomUUID().toString()));
    }

    Message reason(String reason) {
        return with(message -> ((ObjectNode) message.header().at("/reason/coding/0")).put("code", reason));
    }

    Message definition(String definition) {
        return with(message -> message.header().put("definition", DEFINITIONS + definition));
    }

    Message status(String status) {
        return with(message -> message.referral().put("status", status));
    }

    Answer sentTo(FhirServer server) {
        return sentTo(server, request -> request);
    }

    Answer sentTo(FhirServer server, UnaryOperator<RequestSpecification> more) {
        return server.send(
                Method.POST,
                OPERATION,
                request -> more.apply(request.contentType(FhirServer.JSON).body(bundle.toString())));
    }
}
