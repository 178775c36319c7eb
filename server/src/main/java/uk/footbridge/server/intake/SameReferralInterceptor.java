package uk.footbridge.server.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * Stores a referral once that is sent twice in transactions, and lets the loser of a race see the winner's.
 *
 * <p>The conditions that a client sends itself are brought into our spelling on the way.
 */
@Interceptor
class SameReferralInterceptor {

    /** Set on a request that may be tried again because it only creates. */
    static final String MAY_RETRY = SameReferralInterceptor.class.getName();

    /** The loser waits for the winner's commit, so one more try finds what was stored; the rest is for bad luck. */
    private static final int RETRIES = 4;

    private final SameReferral same;
    private final SearchTokens tokens;

    SameReferralInterceptor(SameReferral same, SearchTokens tokens) {
        this.same = same;
        this.tokens = tokens;
    }

    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void makeConditional(IBaseBundle bundle, RequestDetails request) {
        if (request == null || !(bundle instanceof Bundle transaction)) {
            return;
        }
        ChangedTwice.refuse(transaction);
        transaction.getEntry().forEach(this::respell);
        boolean conditional = same.makeConditional(transaction);
        if (conditional && transaction.getEntry().stream().noneMatch(SameReferralInterceptor::changesReferral)) {
            request.getUserData().put(MAY_RETRY, Boolean.TRUE);
        } else {
            request.getUserData().remove(MAY_RETRY);
        }
    }

    private void respell(BundleEntryComponent entry) {
        if (entry.getRequest().hasIfNoneExist()) {
            entry.getRequest().setIfNoneExist(tokens.inUrl(entry.getRequest().getIfNoneExist()));
        }
        if (entry.getRequest().hasUrl() && entry.getRequest().getUrl().indexOf('?') > 0) {
            entry.getRequest().setUrl(tokens.inUrl(entry.getRequest().getUrl()));
        }
    }

    /** A change that lost a race must hear of it: tried again, it would be judged against what it never saw. */
    private static boolean changesReferral(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        String url = String.valueOf(entry.getRequest().getUrl());
        return method != HTTPVerb.POST
                && method != HTTPVerb.GET
                && (url.startsWith("Task") || url.startsWith("ServiceRequest"));
    }

    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy tryAgain(RequestDetails request) {
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        if (request != null && request.getUserData().containsKey(MAY_RETRY)) {
            strategy.setRetry(true);
            strategy.setMaxRetries(RETRIES);
        }
        return strategy;
    }
}
