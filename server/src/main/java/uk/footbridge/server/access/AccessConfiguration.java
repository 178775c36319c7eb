package uk.footbridge.server.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.data.IResourceSearchUrlDao;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.search.ResourceSearchUrlSvc;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.util.PersistenceContextProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.RequestContextFilter;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.reading.AsStored;
import uk.footbridge.server.reading.EveryStored;
import uk.footbridge.server.reading.Worklists;
import uk.footbridge.server.subscription.Eyes;

/** Hangs the rule about who sees what into storage and endpoint when tokens tell callers apart; else nothing is there. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String NOBODY_IS_TOLD_APART = "'${footbridge.security.issuer:}'.isBlank()";

    /** While nobody is told apart, no request pays for tables that nobody asks; they are filled again when they matter. */
    @Bean
    @ConditionalOnExpression(NOBODY_IS_TOLD_APART)
    ApplicationRunner partsAreNotKept(DataSource connections, PlatformTransactionManager transactions) {
        PartTable table = new PartTable(JdbcClient.create(connections));
        return arguments -> new TransactionTemplate(transactions).executeWithoutResult(status -> table.abandoned());
    }

    /** What holds when callers are told apart. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!" + NOBODY_IS_TOLD_APART)
    static class WithTokens {

        @Bean
        WhoSeesWhat whoSeesWhat(DataSource connections, AccessSettings settings, Clock clock) {
            return new WhoSeesWhat(JdbcClient.create(connections), settings.afterClose(), clock);
        }

        /** What is shown in part, or not at all, is HAPI's to hand out and ours to cut. */
        @Bean
        AsStored seenInFull(WhoSeesWhat rule) {
            return (request, type, ids) -> {
                Caller caller = Callers.of(request);
                return caller.seesEverything()
                        || Sights.of(request, caller, rule).seesInFull(type, ids);
            };
        }

        @Bean
        PartTable partTable(DataSource connections) {
            return new PartTable(JdbcClient.create(connections));
        }

        @Bean
        PartInterceptor partInterceptor(PartTable table, Clock clock) {
            return new PartInterceptor(table, clock);
        }

        @Bean
        ApplicationRunner storedParts(
                DaoRegistry daos,
                DataSource connections,
                PartTable table,
                PartInterceptor parts,
                PlatformTransactionManager transactions) {
            return new StoredParts(
                    new EveryStored(daos, connections, transactions),
                    table,
                    parts,
                    new TransactionTemplate(transactions));
        }

        @Bean
        SearchInterceptor searchInterceptor(
                DataSource connections, WhoSeesWhat rule, ISearchParamRegistry parameters, Worklists worklists) {
            return new SearchInterceptor(
                    rule, new Chains(rule, parameters), new Reach(JdbcClient.create(connections)), worklists);
        }

        @Bean
        Eyes eyes(WhoSeesWhat rule, SearchInterceptor searches) {
            return new OrganizationsEyes(rule, searches::enough);
        }

        @Bean
        @Primary
        ResourceSearchUrlSvc conditionalCreates(
                PersistenceContextProvider entities,
                IResourceSearchUrlDao remembered,
                MatchUrlService criteria,
                FhirContext fhir,
                PartitionSettings partitions) {
            return new ConditionalCreates(entities.getEntityManager(), remembered, criteria, fhir, partitions);
        }

        /** Lets {@link ConditionalCreates} know who calls: HAPI doesn't tell it. */
        @Bean
        RequestContextFilter requestOfThisThread() {
            return new RequestContextFilter();
        }

        @Bean
        SmartInitializingSingleton accessRules(
                IInterceptorService storage,
                RestfulServer endpoint,
                FhirContext fhir,
                DaoRegistry daos,
                WhoSeesWhat rule,
                SearchInterceptor searches,
                PartInterceptor parts) {
            Actors actors = new Actors(rule, daos);
            return () -> {
                storage.registerInterceptor(parts);
                storage.registerInterceptor(new EntryInterceptor(rule));
                storage.registerInterceptor(new WriteInterceptor(rule, actors, fhir));
                storage.registerInterceptor(new ReadInterceptor(rule));
                storage.registerInterceptor(searches);
                endpoint.registerInterceptor(new RequestInterceptor(rule, actors));
            };
        }
    }
}
