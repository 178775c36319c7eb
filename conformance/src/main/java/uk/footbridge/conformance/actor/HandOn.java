package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Json;

/** What somebody asks who hands a referral on, as the parameters of {@code $hand-on}. */
public final class HandOn {

    private final ObjectNode parameters = Json.object().put("resourceType", "Parameters");

    private HandOn() {}

    /** The asked service can't take or finish it. */
    public static HandOn onward(String to) {
        return of("onward", to, "no-capacity");
    }

    /** The person needs more than the service can give. */
    public static HandOn stepUp(String to) {
        return of("step-up", to, "needs-more-support");
    }

    /** Another service is asked as well. */
    public static HandOn stepAcross(String to) {
        return of("step-across", to, "other");
    }

    /** Any kind and reason, a code of CodeSystem task-status-reason. */
    public static HandOn of(String kind, String to, String reason) {
        return new HandOn()
                .with("kind", "Code", Json.object().textNode(kind))
                .with("to", "Reference", Json.reference(to))
                .with("reason", "CodeableConcept", Code.concept("task-status-reason", reason));
    }

    /** What the next service should know. */
    public HandOn saying(String note) {
        return with("note", "String", Json.object().textNode(note));
    }

    /** What is asked of a service beside the first. */
    public HandOn asking(String what) {
        return with("code", "CodeableConcept", Json.concept(what));
    }

    /** Adds a parameter of a FHIR type, as it is written after {@code value}. */
    public HandOn with(String name, String type, JsonNode value) {
        parameters.withArray("/parameter").addObject().put("name", name).set("value" + type, value);
        return this;
    }

    /** Leaves a parameter out again. */
    public HandOn without(String name) {
        var kept = Json.array();
        parameters.path("parameter").forEach(parameter -> {
            if (!parameter.path("name").asText().equals(name)) {
                kept.add(parameter);
            }
        });
        parameters.set("parameter", kept);
        return this;
    }

    ObjectNode parameters() {
        return parameters;
    }

    /** The reference in a part of the answer, or nothing. */
    public static String part(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path("parameter").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .map(parameter -> parameter.at("/valueReference/reference").asText())
                .findFirst()
                .orElse("");
    }
}
