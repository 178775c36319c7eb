package uk.footbridge.server.plan;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.footbridge.server.person.SamePerson;
import uk.footbridge.server.referral.ReferralSteps;

/** Hangs the plan's rules into HAPI's storage, where every way of writing passes. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    /** A review that is due today is not yet past, and today is what the calendar on the wall says. */
    private static final ZoneId WHERE_REVIEWS_TAKE_PLACE = ZoneId.of("Europe/London");

    @Bean
    SmartInitializingSingleton planRules(
            IInterceptorService storage,
            FhirContext fhir,
            DaoRegistry daos,
            EntityManager entities,
            SamePerson persons,
            ReferralSteps referrals) {
        PlanStore store = new PlanStore(daos, entities);
        return () -> {
            PlanSteps steps = new PlanSteps(store, referrals, new ActionStatuses(fhir));
            storage.registerInterceptor(new NamedVersion());
            storage.registerInterceptor(new CarePlanInterceptor(
                    new CarePlanRules(Clock.system(WHERE_REVIEWS_TAKE_PLACE)),
                    new RelatedResourceRules(store::read, persons::records),
                    steps));
            storage.registerInterceptor(new TaskMoveInterceptor(steps));
        };
    }
}
