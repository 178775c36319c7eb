package uk.footbridge.server.message;

import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.referral.ReferralTasks;

/**
 * The task that fulfils a referral from a message: BaRS has none, and on it hang our states, clock, hand-on and
 * notifications.
 */
final class FulfilmentTasks {

    private FulfilmentTasks() {}

    /** Asks the receiver: the first performer, else whom the header names; open to all when it names nobody. */
    static Task asked(MessageEnvelope message) {
        ServiceRequest referral = message.referral();
        MessageHeader header = message.header();
        Task task = new Task();
        task.getMeta().addProfile(Canonicals.profile("sp-referral-task"));
        task.setStatus(TaskStatus.REQUESTED)
                .setIntent(TaskIntent.ORDER)
                .setCode(new CodeableConcept(new Coding(ReferralTasks.TASK_CODES, ReferralTasks.FULFILL, null)))
                .setFocus(new Reference(message.focus()))
                .setFor(referral.getSubject().copy())
                .setAuthoredOn(referral.hasAuthoredOn() ? referral.getAuthoredOn() : Date.from(message.said()))
                .setRequester(header.getSender().copy());
        Reference receiver = referral.hasPerformer()
                ? referral.getPerformerFirstRep()
                : header.getDestinationFirstRep().getReceiver();
        if (!receiver.isEmpty()) {
            task.setOwner(receiver.copy());
        }
        return task;
    }

    /** The referral's tasks, moved as far as their states allow: none when none may. */
    static List<Task> moved(List<Task> tasks, TaskStatus status, MessageEnvelope message) {
        return tasks.stream()
                .filter(task -> ReferralTasks.mayBecome(task, status))
                .map(task -> moved(task, status, message))
                .toList();
    }

    private static Task moved(Task task, TaskStatus status, MessageEnvelope message) {
        Task moved = task.copy();
        moved.setStatus(status).setLastModified(new Date());
        if (status == TaskStatus.CANCELLED || status == TaskStatus.ONHOLD) {
            moved.setStatusReason(reason(message));
        }
        if (status == TaskStatus.COMPLETED) {
            moved.addOutput()
                    .setType(new CodeableConcept().setText("Answer by message"))
                    .setValue(new Reference(message.bundle().getEntryFirstRep().getFullUrl()));
        }
        return moved;
    }

    private static CodeableConcept reason(MessageEnvelope message) {
        return message.referral().hasReasonCode()
                ? message.referral().getReasonCodeFirstRep().copy()
                : new CodeableConcept()
                        .setText("By message: ServiceRequest.status is %s."
                                .formatted(message.workflow().status()));
    }
}
