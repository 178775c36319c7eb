package uk.footbridge.server.referral;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import jakarta.persistence.EntityManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hangs the referral's rules into HAPI's storage, where every way of writing passes. */
@Configuration(proxyBeanMethods = false)
class ReferralConfiguration {

    @Bean
    ReferralStore referralStore(DaoRegistry daos, EntityManager entities, PartitionSettings partitions) {
        return new ReferralStore(daos, entities, partitions);
    }

    @Bean
    ReferralSteps referralSteps(ReferralStore store) {
        return new ReferralSteps(store);
    }

    @Bean
    SmartInitializingSingleton referralRules(IInterceptorService storage, ReferralStore store, ReferralSteps steps) {
        return () -> {
            storage.registerInterceptor(new ReferralTaskInterceptor(steps));
            storage.registerInterceptor(new RevocationInterceptor(store));
        };
    }
}
