package uk.footbridge.server.referral;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import jakarta.persistence.EntityManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.footbridge.server.person.SamePerson;

/** Hangs the referral's rules into HAPI's storage, where every way of writing passes. */
@Configuration(proxyBeanMethods = false)
class ReferralConfiguration {

    @Bean
    ReferralStore referralStore(
            DaoRegistry daos, EntityManager entities, PartitionSettings partitions, SamePerson persons) {
        return new StoredReferrals(daos, entities, partitions, persons);
    }

    @Bean
    ReferralSteps referralSteps(ReferralStore store) {
        return new ReferralSteps(store);
    }

    @Bean
    HandOns handOns(ReferralStore store) {
        return new HandOns(store);
    }

    @Bean
    SmartInitializingSingleton referralRules(IInterceptorService storage, ReferralStore store, ReferralSteps steps) {
        return () -> {
            storage.registerInterceptor(new ReferralTaskInterceptor(steps, store));
            storage.registerInterceptor(new RevocationInterceptor(store));
        };
    }
}
