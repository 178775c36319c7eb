package uk.footbridge.server.security;

import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationFlagsEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor.Verdict;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IRuleApplier;
import ca.uhn.fhir.rest.server.interceptor.auth.PolicyEnum;
import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * Lets a search in a batch find nothing. HAPI judges an answer by the resources in it and, where there are none, refuses the
 * whole batch; whether the search itself is open was judged when it came in.
 */
record EmptyAnswers() implements IAuthRule {

    /** Another Bundle is a resource that somebody has stored, and judged as such. */
    private static final Set<BundleType> ANSWERS =
            EnumSet.of(BundleType.SEARCHSET, BundleType.BATCHRESPONSE, BundleType.TRANSACTIONRESPONSE);

    @Override
    public String getName() {
        return "An answer without resources tells of none";
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
        boolean empty = interaction == RestOperationTypeEnum.TRANSACTION
                && answered instanceof Bundle bundle
                && ANSWERS.contains(bundle.getType())
                && AuthorizationInterceptor.toListOfResourcesAndExcludeContainer(answered, request.getFhirContext())
                        .isEmpty();
        return empty ? new Verdict(PolicyEnum.ALLOW, this) : null;
    }
}
