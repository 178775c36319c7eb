package uk.footbridge.server.referral;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * Takes a ServiceRequest's tasks back with it: revoked, its open tasks are cancelled; entered in error, all are.
 *
 * <p>Some systems move the ServiceRequest's status and others the Task's; both must reach whoever is working on it.
 */
@Interceptor
class RevocationInterceptor {

    private final ReferralStore store;

    RevocationInterceptor(ReferralStore store) {
        this.store = store;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = 50)
    public void hold(IBaseResource stored, IBaseResource asked, TransactionDetails transaction) {
        if (stored instanceof ServiceRequest before
                && asked instanceof ServiceRequest after
                && takesBack(before, after, transaction)) {
            store.hold(List.of(id(after)), transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void takeBackTasks(IBaseResource stored, IBaseResource changed, TransactionDetails transaction) {
        if (stored instanceof ServiceRequest before
                && changed instanceof ServiceRequest after
                && takesBack(before, after, transaction)) {
            store.tasks(id(after)).stream()
                    .filter(ReferralTasks::isReferralTask)
                    .forEach(task -> takeBack(task, after, transaction));
        }
    }

    private void takeBack(Task task, ServiceRequest serviceRequest, TransactionDetails transaction) {
        ReferralTaskState state = ReferralTasks.state(task).orElse(ReferralTaskState.ENTERED_IN_ERROR);
        if (serviceRequest.getStatus() == ServiceRequestStatus.REVOKED && state.open()) {
            task.setStatus(TaskStatus.CANCELLED)
                    .setStatusReason(new CodeableConcept()
                            .setText("The referral (" + id(serviceRequest).getValue() + ") was revoked."));
        } else if (serviceRequest.getStatus() == ServiceRequestStatus.ENTEREDINERROR
                && state != ReferralTaskState.ENTERED_IN_ERROR) {
            task.setStatus(TaskStatus.ENTEREDINERROR);
        } else {
            return;
        }
        task.setLastModified(new Date());
        store.write(Task.class, task, transaction);
    }

    private static boolean takesBack(ServiceRequest before, ServiceRequest after, TransactionDetails transaction) {
        boolean takenBack = after.getStatus() == ServiceRequestStatus.REVOKED
                || after.getStatus() == ServiceRequestStatus.ENTEREDINERROR;
        return takenBack && before.getStatus() != after.getStatus() && !ReferralStore.isOurs(transaction);
    }

    private static IdType id(ServiceRequest serviceRequest) {
        return serviceRequest.getIdElement().toUnqualifiedVersionless();
    }
}
