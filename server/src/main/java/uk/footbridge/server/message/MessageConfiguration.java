package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.outbox.LetterWriter;
import uk.footbridge.server.subscription.Subscriptions;

/** Hangs messages, in and out, into the endpoint. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

    @Bean
    FilterRegistrationBean<EchoedIds> echoedIds() {
        FilterRegistrationBean<EchoedIds> filter = new FilterRegistrationBean<>(new EchoedIds());
        filter.addUrlPatterns("/fhir/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    KnownMessages knownMessages(DataSource database) {
        return new KnownMessages(JdbcClient.create(database));
    }

    @Bean
    ReferralIdentity referralIdentity(DataSource database) {
        return new ReferralIdentity(JdbcClient.create(database));
    }

    @Bean
    StoredResources messageResources(DaoRegistry daos, DataSource database) {
        return new StoredResources(daos, JdbcClient.create(database));
    }

    @Bean
    LetterWriter messageLetters(
            FhirContext fhir,
            KnownMessages messages,
            ReferralIdentity identity,
            StoredResources store,
            Subscriptions subscriptions,
            IHapiTransactionService transactions) {
        Supplier<Workflows> workflows = Suppliers.memoize(() -> Workflows.ofThisRelease(fhir));
        return new MessageLetters(
                fhir,
                (base, reader) -> new MessageWriting(fhir, messages, identity, store, workflows.get(), base, reader),
                subscriptions,
                transactions);
    }

    /** The maps are read when the first message comes, so that no start waits for them. */
    @Bean
    SmartInitializingSingleton messageOperations(
            FhirContext fhir,
            RestfulServer endpoint,
            IInterceptorService interceptors,
            IFhirSystemDao<Bundle, Meta> system,
            IHapiTransactionService transactions,
            KnownMessages messages,
            ReferralIdentity identity,
            StoredResources store) {
        Supplier<Workflows> workflows = Suppliers.memoize(() -> Workflows.ofThisRelease(fhir));
        MessageReferences references = new MessageReferences(fhir.newTerser());
        MessageIntake intake = new MessageIntake(fhir, system, transactions, messages, identity, store);
        return () -> {
            endpoint.registerInterceptor(new UncodedFailures());
            endpoint.registerInterceptor(new MessageCapabilities(workflows));
            endpoint.registerProvider(new MessageOperation(
                    (base, reader) ->
                            new MessageWriting(fhir, messages, identity, store, workflows.get(), base, reader),
                    transactions,
                    interceptors));
            endpoint.registerProvider(
                    new ProcessMessageOperation(() -> new MessageReading(workflows.get(), references), intake));
        };
    }
}
