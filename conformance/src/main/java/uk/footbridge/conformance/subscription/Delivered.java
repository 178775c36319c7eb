package uk.footbridge.conformance.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.footbridge.conformance.client.Json;

/**
 * A request that the server under test made to a receiver.
 *
 * @param headers the first value of each, under its name in lower case
 */
record Delivered(String method, String path, Map<String, String> headers, String body) {

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    ObjectNode resource() {
        return Json.parse(body);
    }

    /** What its first entry says in one of the parameters of the subscription's status. */
    JsonNode says(String name) {
        return value(resource().at("/entry/0/resource/parameter"), name);
    }

    String type() {
        return says("type").asText();
    }

    /** A part of its first event. */
    JsonNode event(String name) {
        return parts(name).stream().findFirst().orElse(MissingNode.getInstance());
    }

    /** All parts of this name in its first event. */
    List<JsonNode> parts(String name) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode parameter : resource().at("/entry/0/resource/parameter")) {
            if (parameter.path("name").asText().equals("notification-event")) {
                parameter.path("part").forEach(part -> {
                    if (part.path("name").asText().equals(name)) {
                        values.add(valueOf(part));
                    }
                });
            }
        }
        return values;
    }

    /** The value of the first of these parameters that has this name. */
    static JsonNode value(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asText().equals(name)) {
                return valueOf(parameter);
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode valueOf(JsonNode parameter) {
        return parameter.properties().stream()
                .filter(property -> property.getKey().startsWith("value"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
