package uk.footbridge.server.directory;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.reading.AsStored;
import uk.footbridge.server.reading.EveryStored;

/** Hangs the directory into the storage, its marks into the FHIR endpoint, and its own endpoint beside that. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    DirectoryTables directoryTables(DataSource database) {
        return new DirectoryTables(JdbcClient.create(database));
    }

    @Bean
    StoredDirectory storedDirectory(
            DaoRegistry daos, DirectoryTables tables, DataSource database, PlatformTransactionManager transactions) {
        return new StoredDirectory(
                new EveryStored(daos, database, transactions),
                tables,
                JdbcClient.create(database),
                new TransactionTemplate(transactions));
    }

    @Bean
    SmartInitializingSingleton directoryRules(
            IInterceptorService storage, RestfulServer endpoint, DirectoryTables tables) {
        return () -> {
            storage.registerInterceptor(new DirectoryInterceptor(tables));
            endpoint.registerInterceptor(new StaleMarks(Clock.systemUTC()));
        };
    }

    /** The mark of a stale entry is put on each answer. */
    @Bean
    AsStored withoutMark() {
        return (request, type, ids) -> !type.equals("HealthcareService");
    }

    @Bean
    DirectoryReader directoryReader(DataSource database) {
        return new DirectoryReader(JdbcClient.create(database), Clock.systemUTC());
    }

    @Bean
    DirectoryEndpoint directoryEndpoint(DirectoryReader directory, DataSource database) {
        return new DirectoryEndpoint(directory, new TaxonomyReader(JdbcClient.create(database)));
    }

    @Bean
    FilterRegistrationBean<DirectoryFilter> directoryFilter() {
        FilterRegistrationBean<DirectoryFilter> filter = new FilterRegistrationBean<>(new DirectoryFilter());
        filter.addUrlPatterns("/directory/*");
        return filter;
    }
}
