package uk.footbridge.server.outcome;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.google.common.base.Suppliers;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.footbridge.server.person.SamePerson;

/** Hangs the rules for scores into the storage, and $outcomes into the endpoint. */
@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

    @Bean
    Changes changes(FhirContext fhir) {
        return new Changes(Suppliers.memoize(() -> OutcomeMeasures.ofThisRelease(fhir)));
    }

    /** The measures are read when the first score comes, so that no start waits for them. */
    @Bean
    SmartInitializingSingleton outcomes(
            FhirContext fhir,
            IInterceptorService storage,
            RestfulServer endpoint,
            DaoRegistry daos,
            SamePerson persons) {
        Supplier<OutcomeMeasures> measures = Suppliers.memoize(() -> OutcomeMeasures.ofThisRelease(fhir));
        return () -> {
            storage.registerInterceptor(new ScoreInterceptor(
                    Suppliers.memoize(() -> new ScoreRules(measures.get())), new ScoredGoals(daos, persons)));
            endpoint.registerProvider(new OutcomesProvider(measures, new Scores(daos), persons, daos));
        };
    }
}
