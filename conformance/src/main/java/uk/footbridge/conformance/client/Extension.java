package uk.footbridge.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The extensions of an element: Footbridge's own by their ids, others and the parts of an extension by their URLs. */
public final class Extension {

    private Extension() {}

    /** Every extension with this id or URL. */
    public static List<JsonNode> all(JsonNode element, String name) {
        return StreamSupport.stream(element.path("extension").spliterator(), false)
                .filter(extension -> isNamed(extension.path("url").asText(), name))
                .toList();
    }

    /** The value of the first extension with this id or URL, whatever its type; missing when there is none. */
    public static JsonNode value(JsonNode element, String name) {
        return all(element, name).stream()
                .flatMap(extension -> extension.properties().stream())
                .filter(property -> property.getKey().startsWith("value"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Adds one of Footbridge's extensions, with a value of this type: {@code CodeableConcept}, {@code Date}. */
    public static void add(ObjectNode element, String id, String type, JsonNode value) {
        element.withArray("/extension").addObject().put("url", Profile.url(id)).set("value" + type, value);
    }

    private static boolean isNamed(String url, String name) {
        return url.equals(name) || url.equals(Profile.url(name));
    }
}
