package uk.footbridge.server.feedback;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * The end of one task, which is told once. Message and document get their ids from it, so that whoever tries a second time
 * finds them, on whichever server and however the first try broke off.
 */
record Closing(String taskId, TaskStatus status) {

    static Closing of(Task task) {
        return new Closing(task.getIdElement().getIdPart(), task.getStatus());
    }

    IdType message() {
        return new IdType("Communication", id("message"));
    }

    IdType document() {
        return new IdType("Bundle", id("document"));
    }

    private String id(String of) {
        String name = "message-back/Task/" + taskId + "/" + status.toCode() + "/" + of;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
