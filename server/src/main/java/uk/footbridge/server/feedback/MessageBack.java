package uk.footbridge.server.feedback;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.outbox.Change;
import uk.footbridge.server.outbox.Interaction;
import uk.footbridge.server.outbox.LocalReceiver;
import uk.footbridge.server.record.PersonRecord;
import uk.footbridge.server.referral.ReferralTasks;

/**
 * Tells whoever referred what became of the referral, once its loop has closed: completed, failed or rejected. A task that
 * was cancelled is not told of: that is mostly the requester's own act, and a Task does not say whose act it was.
 */
class MessageBack implements LocalReceiver {

    private static final Set<TaskStatus> CLOSED =
            EnumSet.of(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.REJECTED);

    private final FeedbackStore store;
    private final Messages messages;
    private final Clock clock;

    MessageBack(FeedbackStore store, Messages messages, Clock clock) {
        this.store = store;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "local:feedback";
    }

    /** No task is born closed. */
    @Override
    public boolean concerns(Interaction interaction, IBaseResource changed) {
        return interaction == Interaction.UPDATE && changed instanceof Task task && CLOSED.contains(task.getStatus());
    }

    /**
     * Makes the message of a task that has closed, unless it was made before. The task is read as it is now: a change that
     * follows finds the message made, and where the task was marked as a mistake meanwhile none is made.
     */
    @Override
    public void receive(Change change) {
        store.task(change.resourceId())
                .filter(task -> CLOSED.contains(task.getStatus()) && ReferralTasks.isReferralTask(task))
                .filter(task -> !store.isTold(Closing.of(task)))
                .ifPresent(task -> person(task).ifPresent(record -> tell(task, record)));
    }

    /** Nothing is told of somebody who has no record here: neither can it be known what they agreed to. */
    private Optional<PersonRecord> person(Task task) {
        IdType person = new IdType(task.getFor().getReference());
        return "Patient".equals(person.getResourceType()) && !person.hasBaseUrl()
                ? store.person(person)
                : Optional.empty();
    }

    /** Goes on with the record's own copy of the task, whose references lead to the rest of the record. */
    private void tell(Task closed, PersonRecord record) {
        ConsentLevel level = ConsentLevel.inForce(
                record.of("Consent").stream().map(Consent.class::cast).toList(), clock.instant());
        record.of("Task").stream()
                .map(Task.class::cast)
                .filter(task -> Journey.key(task).equals(Journey.key(closed)))
                .findFirst()
                .ifPresent(task -> messages.send(new Journey(task, record), record, level));
    }
}
