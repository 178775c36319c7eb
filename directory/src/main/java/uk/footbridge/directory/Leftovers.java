package uk.footbridge.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/** Keeps what a record says and FHIR has no element for, in one extension for each element of the record. */
final class Leftovers {

    static final String URL = OpenReferral.DEFINITIONS + "open-referral-element";
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Set<String> DATES = Set.of("valid_from", "valid_to", "dtstart", "until");

    private Leftovers() {}

    /** Puts every element of the record that isn't carried elsewhere in the place of what was kept before. */
    static void keep(JsonNode record, Set<String> carried, List<Extension> extensions, String path, Warnings warnings) {
        extensions.removeIf(extension -> URL.equals(extension.getUrl()) && !carried.contains(name(extension)));
        Map<String, JsonNode> left = new TreeMap<>();
        for (Map.Entry<String, JsonNode> element : record.properties()) {
            if (!carried.contains(element.getKey()) && !Said.nothing(element.getValue())) {
                left.put(element.getKey(), element.getValue());
            }
        }
        left.forEach((name, value) -> {
            if (DATES.contains(name) && Dates.day(value).isEmpty()) {
                warnings.add(path + name, Dates.expected(value));
            } else {
                extensions.add(element(name, value));
            }
        });
    }

    static void set(List<Extension> extensions, String name, JsonNode value) {
        extensions.removeIf(extension -> URL.equals(extension.getUrl()) && name.equals(name(extension)));
        if (!Said.nothing(value)) {
            extensions.add(element(name, value));
        }
    }

    static void writeTo(ObjectNode record, List<Extension> extensions) {
        writeTo(record, extensions, Set.of());
    }

    /** @param carried the elements whose lines add what is left of a list themselves */
    static void writeTo(ObjectNode record, List<Extension> extensions, Set<String> carried) {
        for (Extension extension : extensions) {
            String name = URL.equals(extension.getUrl()) ? name(extension) : null;
            JsonNode value = name == null ? null : value(extension);
            if (value != null && !(value.isArray() && carried.contains(name))) {
                record.set(name, value);
            }
        }
    }

    static JsonNode get(List<Extension> extensions, String name) {
        for (Extension extension : extensions) {
            if (URL.equals(extension.getUrl()) && name.equals(name(extension))) {
                return value(extension);
            }
        }
        return null;
    }

    private static Extension element(String name, JsonNode value) {
        Extension extension = new Extension(URL);
        extension.addExtension("name", new StringType(name));
        if (value.isTextual()) {
            extension.addExtension("value", new StringType(PlainText.of(value.textValue())));
        } else {
            extension.addExtension("json", new StringType(inOrder(value)));
        }
        return extension;
    }

    /** The order of names says nothing in JSON, and a database may change it. */
    private static String inOrder(JsonNode value) {
        try {
            return JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(JSON.treeToValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was JSON a moment ago is none.", e);
        }
    }

    private static String name(Extension extension) {
        return part(extension, "name");
    }

    private static JsonNode value(Extension extension) {
        String text = part(extension, "value");
        if (text != null) {
            return TextNode.valueOf(text);
        }
        try {
            String json = part(extension, "json");
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String part(Extension extension, String name) {
        Extension part = extension.getExtensionByUrl(name);
        return part == null || !part.hasValue() ? null : part.getValue().primitiveValue();
    }
}
