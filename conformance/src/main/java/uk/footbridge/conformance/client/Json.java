package uk.footbridge.conformance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and writes JSON as FHIR needs it: a decimal keeps its digits, since 1.0 is not 1.00. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A resource or other object; a text that is none is a mistake of the caller. */
    public static ObjectNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("Not a JSON object: " + Exchange.shortened(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + Exchange.shortened(text), e);
        }
    }

    public static String pretty(JsonNode node) {
        return node.toPrettyString();
    }

    public static ObjectNode reference(String reference) {
        return object().put("reference", reference);
    }

    /** A CodeableConcept that has words only. */
    public static ObjectNode concept(String text) {
        return object().put("text", text);
    }
}
