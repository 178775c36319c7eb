package uk.footbridge.server.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import uk.footbridge.server.outbox.Disclosures;
import uk.footbridge.server.person.SamePerson;
import uk.footbridge.server.reading.Witness;
import uk.footbridge.server.storage.LimitSettings;

/** Stands in the way of every answer and every change, so that each is on record; and serves the record. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    /** Outside of whoever turns a request away, and inside of whoever only says that everything is the operator's. */
    private static final int OUTERMOST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    AuditTable auditTable(DataSource connections) {
        return new AuditTable(new JdbcTemplate(connections));
    }

    @Bean
    AuditChains auditChains() {
        return new AuditChains();
    }

    @Bean
    AuditLog auditLog(DataSource connections, AuditTable auditTable, AuditChains auditChains) {
        return new AuditLog(connections, auditTable, auditChains);
    }

    @Bean
    Disclosures disclosures(AuditLog auditLog, FhirContext fhirContext, Clock clock) {
        return new SentLetters(auditLog, new Compartments(fhirContext), clock);
    }

    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(
            AuditLog auditLog, FhirContext fhirContext, MeterRegistry metrics, Clock clock) {
        AnsweredRows answered = new AnsweredRows(new Compartments(fhirContext), clock);
        FilterRegistrationBean<AuditFilter> filter =
                new FilterRegistrationBean<>(new AuditFilter(auditLog, answered, metrics));
        filter.addUrlPatterns("/fhir/*");
        filter.setOrder(OUTERMOST);
        return filter;
    }

    @Bean
    Witness auditedReads() {
        return patients -> {
            Exchange exchange = Exchange.current();
            if (exchange != null) {
                exchange.answeredAbout(patients);
            }
        };
    }

    @Bean
    SmartInitializingSingleton auditCapture(
            IInterceptorService storage,
            RestfulServer endpoint,
            AuditTable auditTable,
            AuditChains auditChains,
            FhirContext fhirContext,
            Clock clock) {
        TransactionRows rows = new TransactionRows(auditTable, auditChains);
        return () -> {
            endpoint.registerInterceptor(new ExchangeInterceptor());
            storage.registerInterceptor(new WriteInterceptor(rows, new Compartments(fhirContext), clock));
        };
    }

    /** HAPI's own provider would store AuditEvents that anybody sends, and change and delete them. */
    @Bean
    SmartInitializingSingleton auditEvents(
            RestfulServer endpoint, AuditTable auditTable, SamePerson persons, LimitSettings limits) {
        return () -> {
            List<IResourceProvider> hapis = endpoint.getResourceProviders().stream()
                    .filter(each -> each.getResourceType() == AuditEvent.class)
                    .toList();
            endpoint.unregisterProviders(hapis);
            endpoint.registerInterceptor(new UncountedPages());
            endpoint.registerInterceptor(new AuditCapabilities());
            endpoint.registerProvider(new AuditEventProvider(auditTable, persons, limits.page()));
        };
    }
}
