package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.search.ISynchronousSearchSvc;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the short way of reading and searching before HAPI's. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {

    /** HAPI gives its own bean no way to be replaced but this. */
    @Bean
    static BeanFactoryPostProcessor searchesAsStored() {
        return beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("synchronousSearchSvc");
    }

    @Bean
    Statements readingStatements(DataSource connections) {
        return new Statements(connections);
    }

    @Bean
    StoredVersions newestVersions(Statements statements, FhirContext fhir) {
        return new StoredVersions(statements, fhir);
    }

    @Bean
    Worklists worklists(Statements statements, ISearchParamRegistry parameters) {
        return new Worklists(statements, parameters);
    }

    @Bean
    ISynchronousSearchSvc storedSearches(
            FhirContext fhir,
            JpaStorageSettings settings,
            HapiTransactionService transactions,
            Worklists worklists,
            StoredVersions versions,
            ISearchParamRegistry parameters,
            ObjectProvider<AsStored> guards) {
        return new StoredSearches(
                fhir,
                settings,
                transactions,
                versions,
                worklists,
                new Inclusions(fhir, parameters),
                guards.stream().toList());
    }

    @Bean
    SmartInitializingSingleton storedAnswers(
            RestfulServer endpoint,
            FhirContext fhir,
            Statements statements,
            StoredVersions stored,
            List<AsStored> guards,
            ObjectProvider<Witness> witnesses) {
        return () -> {
            List<Witness> all = witnesses.stream().toList();
            StoredJson writer = new StoredJson(fhir, statements);
            endpoint.registerInterceptor(new StoredReads(stored, writer, guards, all));
            endpoint.registerInterceptor(new StoredBundles(fhir, writer, all));
        };
    }
}
