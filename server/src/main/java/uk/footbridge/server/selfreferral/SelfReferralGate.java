package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.wire.RequestBody;

/** Turns away a self-referral that is too large, or comes too often, before anybody reads it. */
@Interceptor
class SelfReferralGate {

    private final SelfReferralSettings settings;
    private final CallerLimits limits;

    SelfReferralGate(SelfReferralSettings settings) {
        this.settings = settings;
        this.limits = new CallerLimits(settings);
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void judge(RequestDetails request, HttpServletRequest http) {
        if (!SelfReferralOperation.NAME.equals(request.getOperation()) || !"POST".equals(http.getMethod())) {
            return;
        }
        long most = settings.body().toBytes();
        if (RequestBody.of(request).filter(body -> body.length > most).isPresent()) {
            throw new Refusal(
                            IssueType.TOOLONG,
                            null,
                            "A self-referral has at most %d bytes. Say it in fewer words.".formatted(most))
                    .tooLarge();
        }
        long seconds = limits.secondsToWait(http.getRemoteAddr());
        if (seconds > 0) {
            throw new Refusal(
                            IssueType.THROTTLED,
                            null,
                            ("Too many self-referrals at once. Nothing of this one was stored; those before it were."
                                            + " Send it again in %d seconds.")
                                    .formatted(seconds))
                    .tooManyRequests(seconds);
        }
    }
}
