package uk.footbridge.server.match;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.packages.InstalledContent;
import uk.footbridge.server.storage.LimitSettings;

/** Hangs the table that a match compares into the storage, and $match and $gaps into the endpoint. */
@Configuration(proxyBeanMethods = false)
class MatchConfiguration {

    @Bean
    PostcodeTable postcodeTable(DataSource database) {
        return new PostcodeTable(JdbcClient.create(database));
    }

    @Bean
    PlaceTable placeTable(DataSource database, PostcodeTable postcodes) {
        return new PlaceTable(JdbcClient.create(database), postcodes);
    }

    @Bean
    ServiceTable serviceTable(DataSource database, PlaceTable places) {
        return new ServiceTable(JdbcClient.create(database), places);
    }

    @Bean
    StoredServices storedServices(
            DataSource database,
            DaoRegistry daos,
            ServiceTable services,
            PlaceTable places,
            PlatformTransactionManager transactions) {
        return new StoredServices(
                JdbcClient.create(database), daos, services, places, new TransactionTemplate(transactions));
    }

    @Bean
    PostcodeLoading postcodeLoading(
            MatchSettings settings,
            DataSource database,
            PlatformTransactionManager transactions,
            PostcodeTable postcodes,
            InstalledContent installed) {
        return new PostcodeLoading(settings, database, new TransactionTemplate(transactions), postcodes, installed);
    }

    @Bean
    SmartInitializingSingleton serviceRows(IInterceptorService storage, ServiceTable services, PlaceTable places) {
        return () -> storage.registerInterceptor(new ServiceInterceptor(services, places));
    }

    /** The codes are read when the first match comes, so that no start waits for them. */
    @Bean
    SmartInitializingSingleton matchOperations(
            RestfulServer endpoint,
            FhirContext fhir,
            DaoRegistry daos,
            DataSource dataSource,
            PostcodeTable postcodes,
            PlatformTransactionManager transactions,
            MeterRegistry metrics,
            LimitSettings limits) {
        JdbcClient database = JdbcClient.create(dataSource);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Ranking ranking = Ranking.ofThisRelease();
        Words words = Words.ofThisRelease();
        Supplier<KnownCodes> codes = Suppliers.memoize(() -> KnownCodes.ofThisRelease(fhir, words));
        GapTable gaps = new GapTable(database, metrics);
        return () -> {
            endpoint.registerProvider(new MatchOperation(
                    new Question(daos, postcodes, ranking, limits.page()),
                    new MatchQuery(database, ranking),
                    gaps,
                    ranking,
                    words,
                    codes,
                    daos,
                    transaction));
            endpoint.registerProvider(new GapsOperation(gaps, words, transaction));
        };
    }
}
