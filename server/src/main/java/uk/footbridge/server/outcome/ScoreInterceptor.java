package uk.footbridge.server.outcome;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Observation;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Holds every write of a score to its measure, whichever way it comes in.
 *
 * <p>Whose goal it names is looked at before the commit, because only then the placeholders of a transaction are
 * resolved.
 */
@Interceptor
class ScoreInterceptor {

    /** Before validation, because the range says more than that a value is missing. */
    private static final int BEFORE_VALIDATION = -50;

    private final Supplier<ScoreRules> rules;
    private final ScoredGoals goals;

    ScoreInterceptor(Supplier<ScoreRules> rules, ScoredGoals goals) {
        this.rules = rules;
        this.goals = goals;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_VALIDATION)
    public void judgeNew(IBaseResource asked, RequestDetails request) {
        judge(asked, request);
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_VALIDATION)
    public void judgeChange(IBaseResource stored, IBaseResource asked, RequestDetails request) {
        judge(asked, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void judgeGoalOfNew(IBaseResource created, RequestDetails request) {
        judgeGoal(created, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void judgeGoalOfChanged(IBaseResource stored, IBaseResource changed, RequestDetails request) {
        judgeGoal(changed, request);
    }

    private void judge(IBaseResource asked, RequestDetails request) {
        if (asked instanceof Observation score && ScoreRules.isScore(score)) {
            rules.get().judge(score).ifPresent(refusal -> refuse(refusal, score, request));
        }
    }

    private void judgeGoal(IBaseResource written, RequestDetails request) {
        if (written instanceof Observation score && ScoreRules.isScore(score)) {
            goals.judge(score, request).ifPresent(refusal -> refuse(refusal, score, request));
        }
    }

    private static void refuse(Refusal refusal, Observation score, RequestDetails request) {
        throw refusal.at(TransactionEntries.place(request, score, refusal.expression()))
                .unprocessable();
    }
}
