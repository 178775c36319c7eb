package uk.footbridge.server.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Judges every Subscription that is written, keeps its secrets out of the store, and registers it with the outbox in the
 * same transaction.
 *
 * <p>A new one is registered when it has its id. A changed one is registered before it is stored: when nothing is new but
 * its secret, HAPI stores nothing.
 */
@Interceptor
class SubscriptionInterceptor {

    private static final int AFTER_VALIDATION = 60;

    private final SubscriptionRules rules;
    private final Registrations registrations;
    private final Told told;

    SubscriptionInterceptor(SubscriptionRules rules, Registrations registrations, Told told) {
        this.rules = rules;
        this.registrations = registrations;
        this.told = told;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_VALIDATION)
    public void judgeNew(IBaseResource asked, RequestDetails request) {
        if (asked instanceof Subscription subscription) {
            judge(null, subscription, request);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource written, RequestDetails request) {
        if (written instanceof Subscription subscription) {
            registrations.register(null, subscription, Asked.takenFrom(subscription), base(request));
            told.keep(subscription.getIdElement().getIdPart(), request);
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_VALIDATION)
    public void judgeChange(
            IBaseResource stored, IBaseResource asked, RequestDetails request, TransactionDetails transaction) {
        if (asked instanceof Subscription subscription && !SubscriptionStatuses.isOurs(transaction)) {
            Subscription before = living(stored);
            judge(before, subscription, request);
            registrations.register(before, subscription, Asked.takenFrom(subscription), base(request));
            told.keep(subscription.getIdElement().getIdPart(), request);
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_VALIDATION)
    public void deleted(IBaseResource stored) {
        if (stored instanceof Subscription subscription) {
            registrations.end(subscription.getIdElement().getIdPart());
        } else if (stored instanceof Organization organization) {
            registrations.endThoseOf(organization.getIdElement().getIdPart());
        }
    }

    private void judge(Subscription before, Subscription subscription, RequestDetails request) {
        Asked asked = Asked.takenFrom(subscription);
        rules.judge(before, subscription, asked, base(request))
                .ifPresent(refusal -> refuse(refusal, subscription, request));
        if (asked.status() != SubscriptionStatus.OFF) {
            told.judge(rules.types(subscription, base(request)), request).ifPresent(refusal -> {
                throw refusal.at(TransactionEntries.place(request, subscription, refusal.expression()))
                        .forbidden();
            });
        }
        registrations.settle(before, subscription, asked);
    }

    private static void refuse(Refusal refusal, Subscription subscription, RequestDetails request) {
        throw refusal.at(TransactionEntries.place(request, subscription, refusal.expression()))
                .unprocessable();
    }

    private static String base(RequestDetails request) {
        return request == null || request.getFhirServerBase() == null ? "" : request.getFhirServerBase();
    }

    /** A stored subscription without a status is one that was deleted; brought back, it is judged as a new one. */
    private static Subscription living(IBaseResource stored) {
        return stored instanceof Subscription subscription && subscription.hasStatus() ? subscription : null;
    }
}
