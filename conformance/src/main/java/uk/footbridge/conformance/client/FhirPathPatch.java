package uk.footbridge.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A FHIRPath Patch in the making: a Parameters resource of operations. */
public final class FhirPathPatch {

    private final ObjectNode parameters = Json.object().put("resourceType", "Parameters");

    /** Replaces the element at a path; the value's key says its type, such as {@code valueCode}. */
    public FhirPathPatch replace(String path, String valueKey, JsonNode value) {
        ObjectNode operation = operation("replace", path);
        operation.withArray("/part").addObject().put("name", "value").set(valueKey, value);
        return this;
    }

    /** Adds a child element of a data type. */
    public FhirPathPatch add(String path, String child, String valueKey, JsonNode value) {
        ObjectNode operation = operation("add", path);
        part(operation, "name", "valueString", child);
        operation.withArray("/part").addObject().put("name", "value").set(valueKey, value);
        return this;
    }

    /** Adds an output, which has no data type of its own and so is given in parts. */
    public FhirPathPatch addOutput(ObjectNode type, String value) {
        ObjectNode operation = operation("add", "Task");
        part(operation, "name", "valueString", "output");
        ObjectNode output = operation.withArray("/part").addObject().put("name", "value");
        output.withArray("/part").addObject().put("name", "type").set("valueCodeableConcept", type);
        part(output, "value", "valueString", value);
        return this;
    }

    public FhirPathPatch delete(String path) {
        operation("delete", path);
        return this;
    }

    public ObjectNode resource() {
        return parameters;
    }

    private ObjectNode operation(String type, String path) {
        ObjectNode operation = parameters.withArray("/parameter").addObject().put("name", "operation");
        part(operation, "type", "valueCode", type);
        part(operation, "path", "valueString", path);
        return operation;
    }

    private static void part(ObjectNode parent, String name, String valueKey, String value) {
        parent.withArray("/part").addObject().put("name", name).put(valueKey, value);
    }
}
