package uk.footbridge.server.access;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.referral.ReferralTasks;
import uk.footbridge.server.referral.ReferralTasks.Who;

/** Says who may make a step of a referral task: the requester's steps are the requester's alone, and the owner's the owner's. */
class Actors {

    private final WhoSeesWhat rule;
    private final DaoRegistry daos;

    Actors(WhoSeesWhat rule, DaoRegistry daos) {
        this.rule = rule;
        this.daos = daos;
    }

    /** A new task or referral is made by who asks. */
    Optional<Refusal> judgeNew(Reference requester, String expression, Caller caller) {
        return isOf(requester, caller)
                ? Optional.empty()
                : refuse(
                        expression,
                        "Only who asks may make it, and the token's organisation is not the requester. Name as requester the"
                                + " organisation of the token, or one of its roles or services.");
    }

    /** A change of a task, whatever else it changes. */
    Optional<Refusal> judgeChange(Task before, Task after, Caller caller) {
        boolean requester = isOf(before.getRequester(), caller);
        boolean owner = isOf(before.getOwner(), caller);
        if (before.getStatus() == after.getStatus()) {
            return requester || owner || claims(before, after, caller)
                    ? Optional.empty()
                    : refuse("Task", "Only the task's requester and its owner may change it.");
        }
        Optional<Who> who = ReferralTasks.whoBringsInto(after.getStatus());
        if (who.isEmpty()) {
            return Optional.empty();
        }
        boolean may =
                switch (who.get()) {
                    case REQUESTER -> requester;
                    case OWNER -> owner || claims(before, after, caller);
                    case EITHER -> requester || owner;
                };
        return may ? Optional.empty() : refuse("Task.status", words(before, after, who.get()));
    }

    /** Whoever takes on a task that nobody owns yet becomes its owner in the same write. */
    private boolean claims(Task before, Task after, Caller caller) {
        return before.getOwner().isEmpty()
                && before.getStatus() == TaskStatus.REQUESTED
                && isOf(after.getOwner(), caller);
    }

    private static String words(Task before, Task after, Who who) {
        String parties =
                switch (who) {
                    case REQUESTER -> "its requester";
                    case OWNER -> "its owner";
                    case EITHER -> "its requester or its owner";
                };
        return "A task becomes '%s' by %s only (%s), and the token's organisation is not. Ask them to do it."
                .formatted(after.getStatus().toCode(), parties, names(before, who));
    }

    private static String names(Task task, Who who) {
        String requester = name(task.getRequester());
        String owner = task.getOwner().isEmpty() ? "nobody yet" : name(task.getOwner());
        return switch (who) {
            case REQUESTER -> requester;
            case OWNER -> owner;
            case EITHER -> requester + " or " + owner;
        };
    }

    private static String name(Reference party) {
        return party.hasReference() ? party.getReference() : "somebody elsewhere";
    }

    /** For the operations that move a task: who has a part in it may, with the same steps as by hand. */
    void refuseUnlessParty(RequestDetails request, Caller caller) {
        IdType id = new IdType("Task", request.getId().getIdPart());
        Task task = daos.getResourceDao(Task.class).read(id, new SystemRequestDetails());
        if (!isOf(task.getOwner(), caller)) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            "Task.owner",
                            "%s is for the task's owner (%s), and the token's organisation is not."
                                    .formatted(request.getOperation(), names(task, Who.OWNER)))
                    .forbidden();
        }
    }

    private boolean isOf(Reference party, Caller caller) {
        IdType id = new IdType(party.getReference());
        return id.hasIdPart()
                && !id.hasBaseUrl()
                && rule.isOf(caller, id.toUnqualifiedVersionless().getValue());
    }

    private static Optional<Refusal> refuse(String expression, String words) {
        return Optional.of(new Refusal(IssueType.FORBIDDEN, expression, words));
    }
}
