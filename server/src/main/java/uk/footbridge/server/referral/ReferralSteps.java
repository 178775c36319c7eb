package uk.footbridge.server.referral;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/** Carries a task's step over to its ServiceRequest, in the same database transaction. */
public class ReferralSteps {

    private final ReferralStore store;

    ReferralSteps(ReferralStore store) {
        this.store = store;
    }

    /** Whether a change of a task can matter to its ServiceRequest; most can't, and those cost no query. */
    boolean matter(Task before, Task after, TransactionDetails transaction) {
        Optional<ReferralTaskState> to = ReferralTasks.state(after);
        if (ReferralStore.isOurs(transaction) || !ReferralTasks.isReferralTask(after) || to.isEmpty()) {
            return false;
        }
        Optional<ReferralTaskState> from = ReferralTasks.isReferralTask(before)
                ? ReferralTasks.state(before)
                : Optional.of(ReferralTaskState.DRAFT);
        return from.isEmpty()
                || ServiceRequestFollows.mayMatter(from.get(), to.get())
                || from.get() == ReferralTaskState.REQUESTED && HandedOn.isOnward(after);
    }

    /**
     * Whether the ServiceRequest is held before a change of a task is written: when the change can matter to it, and when the
     * server may write the task as well, because a hand-on of it can be accepted at this moment.
     */
    boolean takeTurns(Task before, Task after, TransactionDetails transaction) {
        boolean isOnAJourney = before.hasGroupIdentifier()
                && ReferralTasks.isReferralTask(after)
                && !ReferralStore.isOurs(transaction);
        return isOnAJourney || matter(before, after, transaction);
    }

    /**
     * Holds the ServiceRequests of all tasks that came in the request's transaction, until the database transaction
     * ends. Whoever holds tasks as well calls this first: that order keeps two writers from blocking each other.
     */
    public void hold(RequestDetails request, TransactionDetails transaction) {
        hold(Stream.empty(), request, transaction);
    }

    /** Holds the ServiceRequest of the task, and those of all tasks that came in the same transaction. */
    void hold(Task task, RequestDetails request, TransactionDetails transaction) {
        hold(Stream.of(task), request, transaction);
    }

    private void hold(Stream<Task> tasks, RequestDetails request, TransactionDetails transaction) {
        Stream<Task> neighbours = TransactionEntries.of(request).stream()
                .flatMap(bundle -> bundle.getEntry().stream())
                .map(BundleEntryComponent::getResource)
                .filter(Task.class::isInstance)
                .map(Task.class::cast);
        List<IdType> serviceRequests = Stream.concat(tasks, neighbours)
                .flatMap(each -> ReferralTasks.localServiceRequest(each).stream())
                .toList();
        store.hold(serviceRequests, transaction);
    }

    /** The task has been created in its state or has just reached it. */
    void sent(Task task, RequestDetails request, TransactionDetails transaction) {
        ReferralTaskState reached = ReferralTasks.state(task).orElse(ReferralTaskState.DRAFT);
        if (reached == ReferralTaskState.DRAFT) {
            return;
        }
        hold(task, request, transaction);
        ReferralTasks.localServiceRequest(task)
                .flatMap(id -> store.serviceRequest(id, transaction))
                .ifPresent(serviceRequest -> {
                    refuseIfTakenBack(serviceRequest, task, reached, request);
                    follow(serviceRequest, task, reached, transaction);
                });
        if (reached == ReferralTaskState.ACCEPTED && HandedOn.isOnward(task)) {
            closeWhatWasHandedOn(task, transaction);
        }
    }

    /** Another service has the person now, so the one that could not take or finish the referral is done with it. */
    private void closeWhatWasHandedOn(Task next, TransactionDetails transaction) {
        HandedOn.predecessor(next).flatMap(store::task).filter(HandedOn::isOpen).ifPresent(first -> {
            first.setStatus(HandedOn.isUnanswered(first) ? TaskStatus.REJECTED : TaskStatus.FAILED)
                    .setStatusReason(HandOnRules.handedOnTo(next))
                    .setLastModified(new Date());
            store.write(Task.class, first, transaction);
        });
    }

    /** A hand-on that another task's end rests upon can't be undone by calling it a mistake. */
    Optional<Refusal> judgeMistake(Task next, WaysOnward waysOnward) {
        return HandedOn.predecessor(next)
                .flatMap(store::task)
                .filter(first -> waysOnward.judge(first).isPresent())
                .map(
                        first -> new Refusal(
                                IssueType.BUSINESSRULE,
                                "Task.status",
                                "%s ended because %s was taken on, so that one can't be 'entered-in-error': nobody would have the person."
                                                .formatted(HandedOn.name(first), HandedOn.name(next))
                                        + " Finish it in another way, or set the whole referral (ServiceRequest) to 'entered-in-error'."));
    }

    private void follow(
            ServiceRequest serviceRequest, Task task, ReferralTaskState reached, TransactionDetails transaction) {
        if (reached != ReferralTaskState.ON_HOLD
                && reached.open()
                && serviceRequest.getStatus() == ServiceRequestStatus.ACTIVE) {
            return;
        }
        IdType id = serviceRequest.getIdElement().toUnqualifiedVersionless();
        List<ReferralTaskState> states = new ArrayList<>(store.statesOfOthers(task, id, transaction));
        states.add(reached);
        ServiceRequestFollows.next(serviceRequest.getStatus(), states, reached).ifPresent(status -> {
            serviceRequest.setStatus(status);
            store.write(ServiceRequest.class, serviceRequest, transaction);
        });
    }

    /** A task sent for a request that was taken back would be work that nobody wants. */
    private static void refuseIfTakenBack(
            ServiceRequest serviceRequest, Task task, ReferralTaskState reached, RequestDetails request) {
        boolean takenBack = serviceRequest.getStatus() == ServiceRequestStatus.REVOKED
                || serviceRequest.getStatus() == ServiceRequestStatus.ENTEREDINERROR;
        if (takenBack && reached.open()) {
            throw new Refusal(
                            IssueType.BUSINESSRULE,
                            TransactionEntries.place(request, task, "Task.focus"),
                            "ServiceRequest/%s is '%s', so no task can be open for it. Send the task for a ServiceRequest that is active."
                                    .formatted(
                                            serviceRequest.getIdElement().getIdPart(),
                                            serviceRequest.getStatus().toCode()))
                    .unprocessable();
        }
    }
}
