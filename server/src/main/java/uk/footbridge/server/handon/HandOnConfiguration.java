package uk.footbridge.server.handon;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.footbridge.server.referral.HandOns;

/** Offers {@code $hand-on} at the endpoint. */
@Configuration(proxyBeanMethods = false)
class HandOnConfiguration {

    @Bean
    SmartInitializingSingleton handOnOperation(
            RestfulServer endpoint, DaoRegistry daos, HandOns handOns, IHapiTransactionService transactions) {
        return () ->
                endpoint.registerProvider(new HandOnOperation(daos, new NextServices(daos), handOns, transactions));
    }
}
