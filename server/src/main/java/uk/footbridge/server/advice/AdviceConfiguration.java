package uk.footbridge.server.advice;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import jakarta.persistence.EntityManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.footbridge.server.person.SamePerson;

/** Hangs the rules of advice into HAPI's storage, where every way of writing passes. */
@Configuration(proxyBeanMethods = false)
class AdviceConfiguration {

    @Bean
    SmartInitializingSingleton adviceRules(
            IInterceptorService storage, DaoRegistry daos, EntityManager entities, SamePerson persons) {
        return () -> storage.registerInterceptor(
                new AdviceInterceptor(new AdviceStore(daos, entities), new AdviceRules(persons::records)));
    }
}
