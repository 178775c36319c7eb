package uk.footbridge.server.referral;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Holds every write of a referral task to the state machine, whichever way it comes in.
 *
 * <p>A change is judged before it is stored, against the version that the write replaces: had another write replaced
 * that version first, the database would refuse this one. A new task is judged once more when it has been written and
 * before the commit, because only then the placeholders of a transaction are resolved.
 */
@Interceptor
class ReferralTaskInterceptor {

    /** Before validation, because an illegal step says more than an unknown code. */
    private static final int BEFORE_VALIDATION = -50;

    /** After validation, so that no one waits for the ServiceRequest while a resource is validated. */
    private static final int AFTER_VALIDATION = 50;

    private final ReferralSteps steps;
    private final ReferralStore store;
    private final WaysOnward waysOnward;
    private final HandOnRules handOns;

    ReferralTaskInterceptor(ReferralSteps steps, ReferralStore store) {
        this.steps = steps;
        this.store = store;
        waysOnward = new WaysOnward(store);
        handOns = new HandOnRules(store, null);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_VALIDATION)
    public void judgeNew(IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (asked instanceof Task task && ReferralTasks.isReferralTask(task)) {
            judgeNew(task, request);
            if (!ReferralStore.isOurs(transaction)) {
                refuse(rules(request).judgeMark(task), task, request);
            }
        }
    }

    /** A stored task without a status is one that was deleted; brought back, it is judged as a new one. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_VALIDATION)
    public void judgeChange(IBaseResource stored, IBaseResource asked, RequestDetails request) {
        if (!(stored instanceof Task before) || !(asked instanceof Task after)) {
            return;
        }
        ReferralTaskRules rules = rules(request);
        if (ReferralTasks.isReferralTask(before) && before.hasStatus()) {
            rules.judgeOwner(before, after).ifPresent(refusal -> {
                throw at(request, after, refusal).conflict();
            });
            refuse(rules.judgeChange(before, after), after, request);
        } else if (ReferralTasks.isReferralTask(after)) {
            judgeNew(after, request);
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_VALIDATION)
    public void holdServiceRequest(
            IBaseResource stored, IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (stored instanceof Task before
                && asked instanceof Task after
                && steps.takeTurns(before, after, transaction)) {
            steps.hold(after, request, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created, RequestDetails request, TransactionDetails transaction) {
        if (created instanceof ServiceRequest serviceRequest) {
            store.made(serviceRequest, transaction);
        } else if (created instanceof Task task && ReferralTasks.isReferralTask(task)) {
            judgeNew(task, request);
            steps.sent(task, request, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void taskChanged(
            IBaseResource stored, IBaseResource changed, RequestDetails request, TransactionDetails transaction) {
        if (!(stored instanceof Task before)
                || !(changed instanceof Task after)
                || !ReferralTasks.isReferralTask(after)) {
            return;
        }
        judgeEnd(before, after, request, transaction);
        if (steps.matter(before, after, transaction)) {
            steps.sent(after, request, transaction);
        }
    }

    /** Judged at the end, because only then the contact that came in the same transaction is there. */
    private void judgeEnd(Task before, Task after, RequestDetails request, TransactionDetails transaction) {
        if (before.getStatus() != after.getStatus() && !ReferralStore.isOurs(transaction)) {
            refuse(handOns.judgeEnd(after), after, request);
        }
        if (WaysOnward.areTouched(before, after)) {
            refuse(waysOnward.judge(after), after, request);
        }
        if (before.getStatus() != after.getStatus() && after.getStatus() == TaskStatus.ENTEREDINERROR) {
            refuse(steps.judgeMistake(after, waysOnward), after, request);
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void judgeDeletion(IBaseResource stored, RequestDetails request) {
        if (stored instanceof Task task && ReferralTasks.isReferralTask(task)) {
            rules(request).judgeDeletion(task).ifPresent(refusal -> {
                throw refusal.unprocessable();
            });
        }
    }

    private static void judgeNew(Task task, RequestDetails request) {
        refuse(rules(request).judgeNew(task), task, request);
    }

    private static void refuse(Optional<Refusal> refused, Task task, RequestDetails request) {
        refused.ifPresent(refusal -> {
            throw at(request, task, refusal).unprocessable();
        });
    }

    private static Refusal at(RequestDetails request, Task task, Refusal refusal) {
        return refusal.at(TransactionEntries.place(request, task, refusal.expression()));
    }

    private static ReferralTaskRules rules(RequestDetails request) {
        return new ReferralTaskRules(request == null ? null : request.getFhirServerBase());
    }
}
