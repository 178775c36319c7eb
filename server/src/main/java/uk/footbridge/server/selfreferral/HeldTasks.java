package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Sees to it that a held self-referral does not get lost: its task is completed by a decision only. It can be cancelled
 * with a reason, when what came is no request for help, and claimed by whoever looks after it.
 */
@Interceptor
class HeldTasks {

    private static final int BEFORE_VALIDATION = -50;

    static boolean isHeld(Task task) {
        return task.getCode().hasCoding(Papers.TASK_KINDS, Papers.DECIDE_PERSON);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_VALIDATION)
    public void judge(IBaseResource stored, IBaseResource asked, RequestDetails request) {
        if (!(request instanceof ServletRequestDetails)
                || !(stored instanceof Task before)
                || !(asked instanceof Task after)
                || !isHeld(before)) {
            return;
        }
        boolean open = before.getStatus() == TaskStatus.REQUESTED && after.getStatus() == TaskStatus.REQUESTED;
        boolean cancelled = before.getStatus() == TaskStatus.REQUESTED
                && after.getStatus() == TaskStatus.CANCELLED
                && after.hasStatusReason();
        boolean sameStatus = before.getStatus() == after.getStatus();
        if (!isHeld(after) || !after.getFocus().equalsDeep(before.getFocus())) {
            throw refused(after, request, isHeld(after) ? "Task.focus" : "Task.code", "stays as it is");
        }
        if (!open && !cancelled && !sameStatus) {
            throw refused(
                    after,
                    request,
                    "Task.status",
                    "stays requested until somebody decides, or is cancelled with a statusReason");
        }
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void judgeDeletion(IBaseResource stored, RequestDetails request) {
        if (stored instanceof Task task && isHeld(task) && task.getStatus() == TaskStatus.REQUESTED) {
            throw refused(task, request, "Task.status", "is requested, so the task can't be deleted");
        }
    }

    private static RuntimeException refused(Task task, RequestDetails request, String element, String words) {
        return new Refusal(
                        IssueType.BUSINESSRULE,
                        TransactionEntries.place(request, task, element),
                        "%s of a held self-referral %s. Say whose it is with Task/%s/$decide."
                                .formatted(element, words, task.getIdElement().getIdPart()))
                .unprocessable();
    }
}
