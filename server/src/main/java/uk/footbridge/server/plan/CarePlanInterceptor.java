package uk.footbridge.server.plan;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CarePlan;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Holds every write of an sp-care-plan to the plan's rules, whichever way it comes in.
 *
 * <p>What the plan itself has to say is judged before it is stored. What it points at is judged when all of the request
 * is written and before the commit, because only then the placeholders of a transaction are resolved.
 */
@Interceptor
class CarePlanInterceptor {

    /** After validation, which says what an agreement or a review looks like; and after the referral holds its own. */
    private static final int AFTER_VALIDATION = 60;

    private final CarePlanRules rules;
    private final RelatedResourceRules related;
    private final PlanSteps steps;

    CarePlanInterceptor(CarePlanRules rules, RelatedResourceRules related, PlanSteps steps) {
        this.rules = rules;
        this.related = related;
        this.steps = steps;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_VALIDATION)
    public void judgeNew(IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (asked instanceof CarePlan plan && concerns(null, plan, transaction)) {
            judge(null, plan, request, transaction);
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_VALIDATION)
    public void judgeChange(
            IBaseResource stored, IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        CarePlan before = living(stored);
        if (asked instanceof CarePlan plan && concerns(before, plan, transaction)) {
            judge(before, plan, request, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource written, RequestDetails request, TransactionDetails transaction) {
        if (written instanceof CarePlan plan && concerns(null, plan, transaction)) {
            judgeWritten(null, plan, request, transaction);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void changed(
            IBaseResource stored, IBaseResource written, RequestDetails request, TransactionDetails transaction) {
        CarePlan before = living(stored);
        if (written instanceof CarePlan plan && concerns(before, plan, transaction)) {
            judgeWritten(before, plan, request, transaction);
        }
    }

    private void judge(CarePlan before, CarePlan plan, RequestDetails request, TransactionDetails transaction) {
        refuse(rules.judge(before, plan), plan, request);
        steps.hold(request, transaction);
        steps.follow(before, plan, request);
    }

    private void judgeWritten(CarePlan before, CarePlan plan, RequestDetails request, TransactionDetails transaction) {
        boolean inTransaction = TransactionEntries.of(request).isPresent();
        if (inTransaction) {
            refuse(rules.judge(before, plan), plan, request);
        }
        refuse(related.judge(before, plan), plan, request);
        if (inTransaction) {
            steps.followStored(before, plan, transaction);
        }
    }

    private static void refuse(Optional<Refusal> refusal, CarePlan plan, RequestDetails request) {
        refusal.ifPresent(each -> {
            throw each.at(TransactionEntries.place(request, plan, each.expression()))
                    .unprocessable();
        });
    }

    /** A stored plan without a status is one that was deleted; brought back, it is judged as a new one. */
    private static CarePlan living(IBaseResource stored) {
        return stored instanceof CarePlan plan && plan.hasStatus() ? plan : null;
    }

    private static boolean concerns(CarePlan before, CarePlan plan, TransactionDetails transaction) {
        return !PlanStore.isOurs(transaction) && (CarePlans.isOurs(plan) || before != null && CarePlans.isOurs(before));
    }
}
