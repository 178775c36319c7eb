package uk.footbridge.conformance.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.EnumSet;
import java.util.Set;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirPathPatch;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;

/** The ways in which FHIR lets a client change a task; the states hold on each of them. */
enum Way {
    UPDATE("an update") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.update(SentReferral.inState(task, to));
        }
    },
    JSON_PATCH("a JSON Patch") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.jsonPatch(referenceOf(task), jsonPatch(task, to));
        }
    },
    FHIRPATH_PATCH("a FHIRPath Patch") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.fhirPathPatch(referenceOf(task), fhirPathPatch(task, to));
        }
    },
    TRANSACTION("an update in a transaction") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.post(Bundle.transaction().update(SentReferral.inState(task, to)));
        }
    },
    TRANSACTION_JSON_PATCH("a JSON Patch in a transaction") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.post(Bundle.transaction().jsonPatch(referenceOf(task), jsonPatch(task, to)));
        }
    },
    TRANSACTION_FHIRPATH_PATCH("a FHIRPath Patch in a transaction") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.post(Bundle.transaction().fhirPathPatch(referenceOf(task), fhirPathPatch(task, to)));
        }
    },
    CONDITIONAL_UPDATE("a conditional update") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.send(Method.PUT, "Task", request -> request.queryParam("_id", idOf(task))
                    .contentType(FhirServer.JSON)
                    .body(SentReferral.inState(task, to).toString()));
        }
    },
    CONDITIONAL_PATCH("a conditional JSON Patch") {
        @Override
        Answer step(FhirServer server, ObjectNode task, TaskState to) {
            return server.send(Method.PATCH, "Task", request -> request.queryParam("_id", idOf(task))
                    .contentType(FhirServer.JSON_PATCH)
                    .body(jsonPatch(task, to).toString()));
        }
    };

    /** The ways on which every step is tried; the others only combine these. */
    static final Set<Way> PLAIN = EnumSet.of(UPDATE, JSON_PATCH, FHIRPATH_PATCH, TRANSACTION);

    private final String description;

    Way(String description) {
        this.description = description;
    }

    /** Asks for a step from the task as it is stored. */
    abstract Answer step(FhirServer server, ObjectNode task, TaskState to);

    @Override
    public String toString() {
        return description;
    }

    private static String idOf(JsonNode task) {
        return task.path("id").asText();
    }

    private static String referenceOf(JsonNode task) {
        return "Task/" + idOf(task);
    }

    private static ArrayNode jsonPatch(JsonNode task, TaskState to) {
        ArrayNode operations = FhirServer.operations(
                FhirServer.operation("replace", "/status", Json.object().textNode(to.code())));
        if (TaskState.WITH_REASON.contains(to)) {
            operations.add(FhirServer.operation("add", "/statusReason", SentReferral.reason()));
        } else if (task.has("statusReason")) {
            operations.add(Json.object().put("op", "remove").put("path", "/statusReason"));
        }
        if (to == TaskState.COMPLETED) {
            operations.add(FhirServer.operation("add", "/output", Json.array().add(SentReferral.output())));
        }
        return operations;
    }

    private static ObjectNode fhirPathPatch(JsonNode task, TaskState to) {
        FhirPathPatch patch = new FhirPathPatch()
                .replace("Task.status", "valueCode", Json.object().textNode(to.code()));
        if (task.has("statusReason")) {
            patch.delete("Task.statusReason");
        }
        if (TaskState.WITH_REASON.contains(to)) {
            patch.add("Task", "statusReason", "valueCodeableConcept", SentReferral.reason());
        }
        if (to == TaskState.COMPLETED) {
            patch.addOutput(
                    SentReferral.outputType(),
                    SentReferral.output().path("valueString").asText());
        }
        return patch.resource();
    }
}
