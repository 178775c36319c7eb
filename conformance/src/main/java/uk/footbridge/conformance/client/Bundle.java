package uk.footbridge.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A transaction or batch in the making. */
public final class Bundle {

    private final ObjectNode bundle;

    private Bundle(String type) {
        bundle = Json.object().put("resourceType", "Bundle").put("type", type);
    }

    public static Bundle transaction() {
        return new Bundle("transaction");
    }

    public static Bundle batch() {
        return new Bundle("batch");
    }

    /** Adds a create; other entries may refer to it by its full URL. */
    public Bundle create(String fullUrl, JsonNode resource) {
        entry(fullUrl, resource, "POST", resource.path("resourceType").asText());
        return this;
    }

    /** Adds a create that is skipped when the search finds something. */
    public Bundle createIfNoneExist(JsonNode resource, String search) {
        entry(null, resource, "POST", resource.path("resourceType").asText()).put("ifNoneExist", search);
        return this;
    }

    public Bundle update(JsonNode resource) {
        updateEntry(resource);
        return this;
    }

    /** Adds an update on condition that the stored version is still this one. */
    public Bundle updateIfMatch(JsonNode resource, String version) {
        updateEntry(resource).put("ifMatch", "W/\"" + version + "\"");
        return this;
    }

    private ObjectNode updateEntry(JsonNode resource) {
        return entry(
                null,
                resource,
                "PUT",
                resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText());
    }

    /** Adds a JSON Patch, which travels in a Binary. */
    public Bundle jsonPatch(String reference, JsonNode operations) {
        ObjectNode binary = Json.object()
                .put("resourceType", "Binary")
                .put("contentType", FhirServer.JSON_PATCH)
                .put(
                        "data",
                        Base64.getEncoder().encodeToString(operations.toString().getBytes(StandardCharsets.UTF_8)));
        entry(null, binary, "PATCH", reference);
        return this;
    }

    public Bundle fhirPathPatch(String reference, ObjectNode parameters) {
        entry(null, parameters, "PATCH", reference);
        return this;
    }

    public ObjectNode resource() {
        return bundle;
    }

    private ObjectNode entry(String fullUrl, JsonNode resource, String method, String url) {
        ObjectNode entry = bundle.withArray("/entry").addObject();
        if (fullUrl != null) {
            entry.put("fullUrl", fullUrl);
        }
        entry.set("resource", resource);
        return entry.putObject("request").put("method", method).put("url", url);
    }
}
