package uk.footbridge.server.selfreferral;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.google.common.base.Suppliers;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.footbridge.server.person.Newcomers;

/** Hangs self-referral into the endpoint, and what protects a held one into the storage. */
@Configuration(proxyBeanMethods = false)
class SelfReferralConfiguration {

    /** Of four connections, one may be busy with self-referrals, which anybody may send. */
    private static final int SHARE = 4;

    /** The questions are read when the first self-referral comes, so that no start waits for them. */
    @Bean
    SmartInitializingSingleton selfReferral(
            FhirContext fhir,
            RestfulServer endpoint,
            IInterceptorService storage,
            DaoRegistry daos,
            DataSource database,
            PlatformTransactionManager transactionManager,
            Newcomers newcomers,
            SelfReferralSettings settings,
            @Value("${footbridge.database.pool-size}") int connections) {
        SelfReferralStore store = new SelfReferralStore(JdbcClient.create(database), daos);
        Arrivals arrivals = new Arrivals(store, newcomers);
        Destinations destinations = new Destinations(store);
        TransactionTemplate transactions = new TransactionTemplate(transactionManager);
        return () -> {
            storage.registerInterceptor(new HeldTasks());
            endpoint.registerInterceptor(new SelfReferralGate(settings));
            endpoint.registerProvider(new SelfReferralOperation(
                    Suppliers.memoize(() -> Questions.ofThisRelease(fhir)),
                    destinations,
                    arrivals,
                    transactions,
                    Math.max(1, connections / SHARE)));
            endpoint.registerProvider(
                    new DecideOperation(new Decisions(store, arrivals, newcomers, destinations), transactions));
        };
    }
}
