package uk.footbridge.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;

/** A published resource in JSON. */
record JsonSample(String name, ObjectNode resource) implements Sample {

    @Override
    public String mediaType() {
        return FhirServer.JSON;
    }

    @Override
    public String text() {
        return resource.toString();
    }

    @Override
    public String type() {
        return resource.path("resourceType").asText();
    }

    @Override
    public String id() {
        return resource.path("id").asText();
    }

    @Override
    public String status() {
        return resource.path("status").asText();
    }

    @Override
    public boolean claimsAProfile() {
        return !resource.at("/meta/profile").isEmpty();
    }

    @Override
    public boolean isFulfilTask() {
        return type().equals("Task")
                && resource.at("/code/coding/0/code").asText().equals("fulfill");
    }

    @Override
    public boolean hasRelativeReferences() {
        return !relativeReferences(resource).isEmpty();
    }

    @Override
    public Sample withAbsoluteReferences(String base) {
        ObjectNode copy = resource.deepCopy();
        relativeReferences(copy)
                .forEach(reference -> reference.put(
                        "reference", base + "/" + reference.path("reference").asText()));
        return new JsonSample(name, copy);
    }

    @Override
    public Sample withNewIdentifiers() {
        ObjectNode copy = resource.deepCopy();
        copy.path("identifier").forEach(identifier -> ((ObjectNode) identifier)
                .put("value", UUID.randomUUID().toString()));
        return new JsonSample(name, copy);
    }

    @Override
    public Sample claiming(String profile) {
        ObjectNode copy = resource.deepCopy();
        copy.withObject("/meta").putArray("profile").add(profile);
        return new JsonSample(name, copy);
    }

    @Override
    public Sample withStatus(String status) {
        return new JsonSample(name, resource.deepCopy().put("status", status));
    }

    @Override
    public void assertSameContent(String answer) {
        assertThat(comparable(Json.parse(answer))).isEqualTo(comparable(resource));
    }

    private static ObjectNode comparable(ObjectNode resource) {
        ObjectNode copy = resource.deepCopy();
        copy.remove(List.of("id", "meta"));
        JsonNode narrative = copy.at("/text/div");
        if (!narrative.isMissingNode()) {
            copy.withObject("/text").put("div", XmlSample.wordsOf(narrative.asText()));
        }
        return copy;
    }

    private static List<ObjectNode> relativeReferences(JsonNode node) {
        List<ObjectNode> found = new ArrayList<>();
        if (node instanceof ObjectNode object
                && RELATIVE_REFERENCE.matcher(object.path("reference").asText()).matches()) {
            found.add(object);
        }
        node.forEach(child -> found.addAll(relativeReferences(child)));
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
