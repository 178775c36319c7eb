package uk.footbridge.server.plan;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.referral.ReferralTasks;

/**
 * Tells the plans that name a task when it moves. A step costs one search of the index of references when no plan names
 * the task, and a change without a step costs nothing.
 */
@Interceptor
class TaskMoveInterceptor {

    /** After the referral has judged the step and holds its ServiceRequest. */
    private static final int AFTER_THE_REFERRAL = 60;

    private final PlanSteps steps;

    TaskMoveInterceptor(PlanSteps steps) {
        this.steps = steps;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_THE_REFERRAL)
    public void hold(
            IBaseResource stored, IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (isStep(stored, asked)) {
            steps.hold(request, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void moved(IBaseResource stored, IBaseResource changed, TransactionDetails transaction) {
        if (isStep(stored, changed)) {
            steps.moved((Task) changed, transaction);
        }
    }

    private static boolean isStep(IBaseResource stored, IBaseResource asked) {
        return stored instanceof Task before
                && asked instanceof Task after
                && before.getStatus() != after.getStatus()
                && ReferralTasks.isReferralTask(after);
    }
}
