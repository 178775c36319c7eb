package uk.footbridge.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Codes of Footbridge's own code systems, of which only the last part of the address is written in a test. */
public final class Code {

    private static final String BASE = "https://fhir.footbridge.org.uk/CodeSystem/";

    private Code() {}

    /** A concept with one coding. */
    public static ObjectNode concept(String system, String code) {
        ObjectNode concept = Json.object();
        concept.putArray("coding").addObject().put("system", BASE + system).put("code", code);
        return concept;
    }

    /** {@code system|code}, as a search has it. */
    public static String token(String system, String code) {
        return BASE + system + "|" + code;
    }

    /** The code that a concept has in this system, or nothing. */
    public static String of(JsonNode concept, String system) {
        for (JsonNode coding : concept.path("coding")) {
            if (coding.path("system").asText().equals(BASE + system)) {
                return coding.path("code").asText();
            }
        }
        return "";
    }
}
