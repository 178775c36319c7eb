package uk.footbridge.server.referral;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Hands a referral on: makes the next task, and the referral that it is about, in one database transaction. */
public class HandOns {

    private static final String URI = "urn:ietf:rfc:3986";

    private final ReferralStore store;

    HandOns(ReferralStore store) {
        this.store = store;
    }

    /**
     * The next task.
     *
     * @param task {@code Task/id}
     * @param serviceRequest what it is about; none when that lives on another server
     */
    public record Next(IdType task, Optional<IdType> serviceRequest) {}

    /**
     * Hands a task on, inside the caller's database transaction. Sent again while its first result is open, it answers
     * that.
     *
     * @param read the task as it was read before the transaction
     * @param serverBase the server's own FHIR base, so that an absolute reference to it is known as such; may be null
     * @throws ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException when the rules forbid it
     */
    public Next handOn(Task read, HandOn asked, String serverBase, TransactionDetails transaction) {
        store.takeTurns(read.getIdElement().toUnqualifiedVersionless());
        store.hold(ReferralTasks.localServiceRequest(read).stream().toList(), transaction);
        Task first = store.task(read.getIdElement().toUnqualifiedVersionless()).orElse(read);
        HandOnRules rules = new HandOnRules(store, serverBase);
        return rules.madeBefore(first, asked).map(HandOns::next).orElseGet(() -> {
            rules.judge(first, asked).map(Refusal::unprocessable).ifPresent(refusal -> {
                throw refusal;
            });
            return made(first, asked, transaction);
        });
    }

    private static Next next(Task task) {
        return new Next(task.getIdElement().toUnqualifiedVersionless(), ReferralTasks.localServiceRequest(task));
    }

    private Next made(Task first, HandOn asked, TransactionDetails transaction) {
        Identifier journey = journey(first, transaction);
        Task next = asked.kind() == HandOnKind.ONWARD
                ? onward(first)
                : task(first)
                        .setFocus(new Reference(
                                store.create(ServiceRequest.class, referral(first, asked, transaction), transaction)))
                        .setRequester(first.getOwner().copy());
        next.setGroupIdentifier(journey).setOwner(asked.to()).setReasonCode(asked.reason());
        next.addExtension(HandedOn.KIND, new CodeType(asked.kind().code()));
        asked.note().ifPresent(note -> next.addNote().setText(note));
        asked.priority().ifPresent(next::setPriority);
        next.setId(store.create(Task.class, next, transaction));
        return next(next);
    }

    /** All tasks of a journey have one name in common; the first one gets it when it is handed on. */
    private Identifier journey(Task first, TransactionDetails transaction) {
        if (!first.hasGroupIdentifier()) {
            first.setGroupIdentifier(new Identifier().setSystem(URI).setValue("urn:uuid:" + UUID.randomUUID()));
            store.write(Task.class, first, transaction);
        }
        return first.getGroupIdentifier().copy();
    }

    /** The same referral, asked of another. */
    private static Task onward(Task first) {
        Task next = task(first).setFocus(first.getFocus().copy());
        next.setRequester(first.getRequester().copy());
        next.setInput(first.copy().getInput());
        next.setRestriction(first.getRestriction().copy());
        return next;
    }

    private static Task task(Task first) {
        Task next = new Task()
                .setStatus(TaskStatus.REQUESTED)
                .setIntent(TaskIntent.ORDER)
                .setCode(first.getCode().copy())
                .setFor(first.getFor().copy())
                .setPriority(first.getPriority())
                .setAuthoredOn(new Date())
                .setLastModified(new Date());
        if (Canonicals.claims(first, ReferralTasks.PROFILE)) {
            next.getMeta().addProfile(ReferralTasks.PROFILE);
        }
        next.addPartOf(new Reference(first.getIdElement().toUnqualifiedVersionless()));
        return next;
    }

    /** A referral of its own, which takes along what the first one rests upon. */
    private ServiceRequest referral(Task first, HandOn asked, TransactionDetails transaction) {
        ServiceRequest referral = ReferralTasks.localServiceRequest(first)
                .flatMap(id -> store.serviceRequest(id, transaction))
                .map(HandOns::whatTravels)
                .orElseGet(ServiceRequest::new);
        referral.setStatus(ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequestIntent.FILLERORDER)
                .setSubject(first.getFor().copy())
                .setAuthoredOn(new Date())
                .setRequester(first.getOwner().copy())
                .setBasedOn(List.of(first.getFocus().copy()))
                .setPerformer(List.of(asked.to().copy()))
                .addReasonCode(asked.reason().copy());
        referral.getMeta().addProfile(Canonicals.profile("sp-referral"));
        asked.code().ifPresent(code -> referral.setCode(code.copy()));
        asked.note().ifPresent(note -> referral.addNote().setText(note));
        asked.priority()
                .map(priority -> ServiceRequestPriority.fromCode(priority.toCode()))
                .ifPresent(referral::setPriority);
        return referral;
    }

    private static ServiceRequest whatTravels(ServiceRequest first) {
        ServiceRequest next = new ServiceRequest();
        first.getReasonReference().forEach(reason -> next.addReasonReference(reason.copy()));
        first.getSupportingInfo().forEach(info -> next.addSupportingInfo(info.copy()));
        return next.setPriority(first.getPriority());
    }
}
