package uk.footbridge.server.assessment;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Offers the three operations of the clinical-reasoning module that this server stands for.
 *
 * <p>The module's own configuration classes register whatever the module can do, and build it as the server starts; so
 * the parts are put together here, and only when the first request needs them.
 */
@Configuration(proxyBeanMethods = false)
class AssessmentConfiguration {

    @Bean
    @Lazy
    ClinicalReasoning clinicalReasoning(DaoRegistry daos, RestfulServer endpoint) {
        return new ClinicalReasoning(daos, endpoint);
    }

    @Bean
    SmartInitializingSingleton assessmentOperations(
            RestfulServer endpoint, FhirContext fhir, DaoRegistry daos, ObjectProvider<ClinicalReasoning> reasoning) {
        return () -> {
            Known known = new Known(daos);
            endpoint.registerProvider(new ExtractOperation(reasoning, known));
            endpoint.registerProvider(new PopulateOperation(reasoning, known));
            endpoint.registerProvider(new ApplyOperation(reasoning, known));
        };
    }
}
