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

/** One of HAPI's rules for some interactions only: HAPI knows read and write, SMART tells five apart. */
record OnlyFor(Set<RestOperationTypeEnum> interactions, IAuthRule rule) implements IAuthRule {

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
        return interactions.contains(interaction)
                ? rule.applyRule(interaction, request, sent, sentId, answered, rules, flags, moment)
                : null;
    }
}
