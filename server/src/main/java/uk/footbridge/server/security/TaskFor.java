package uk.footbridge.server.security;

import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationFlagsEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor.Verdict;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IRuleApplier;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;

/**
 * One of HAPI's rules for tasks, for those alone that are for one person ({@code Task.for}): FHIR's patient compartment has no
 * tasks, and a person's own app is to show what becomes of their referral.
 *
 * @param patient {@code Patient/[id]}
 * @param rule what it allows of tasks; while there is no task to look into, it judges by the type alone
 */
record TaskFor(String patient, IAuthRule rule) implements IAuthRule {

    static final String TYPE = "Task";

    @Override
    public String getName() {
        return rule.getName();
    }

    @Override
    public Verdict applyRule(
            RestOperationTypeEnum interaction,
            RequestDetails request,
            IBaseResource sent,
            IIdType sentId,
            IBaseResource answered,
            IRuleApplier rules,
            Set<AuthorizationFlagsEnum> flags,
            Pointcut moment) {
        IBaseResource looked = answered == null ? sent : answered;
        boolean another = looked != null && !(looked instanceof Task task && isFor(task));
        return another ? null : rule.applyRule(interaction, request, sent, sentId, answered, rules, flags, moment);
    }

    private boolean isFor(Task task) {
        IdType whom = new IdType(task.getFor().getReference());
        return !whom.hasBaseUrl()
                && whom.hasIdPart()
                && patient.equals(whom.toUnqualifiedVersionless().getValue());
    }
}
