package uk.footbridge.conformance.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.footbridge.conformance.client.FhirServer;

/** What the server's CapabilityStatement claims. */
record Capabilities(ObjectNode statement) {

    static Capabilities of(FhirServer server) {
        return new Capabilities(server.get("metadata").isAnswered(200).resource());
    }

    JsonNode rest() {
        return statement.path("rest").path(0);
    }

    List<JsonNode> resources() {
        List<JsonNode> resources = new ArrayList<>();
        rest().path("resource").forEach(resources::add);
        return resources;
    }

    JsonNode resource(String type) {
        return resources().stream()
                .filter(resource -> typeOf(resource).equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The CapabilityStatement lists no " + type));
    }

    Set<String> systemInteractions() {
        return codes(rest().path("interaction"));
    }

    static String typeOf(JsonNode resource) {
        return resource.path("type").asText();
    }

    static Set<String> interactions(JsonNode resource) {
        return codes(resource.path("interaction"));
    }

    private static Set<String> codes(JsonNode interactions) {
        Set<String> codes = new TreeSet<>();
        interactions.forEach(interaction -> codes.add(interaction.path("code").asText()));
        return codes;
    }
}
