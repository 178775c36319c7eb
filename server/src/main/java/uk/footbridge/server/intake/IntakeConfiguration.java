package uk.footbridge.server.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.errors.TransactionEntries;
import uk.footbridge.server.errors.Warnings;
import uk.footbridge.server.hapi.BeginningTransaction;

/** Hangs the intake into HAPI: what concerns storage into the storage, what concerns a request into the endpoint. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    SameReferral sameReferral() {
        return new SameReferral(IdentifierSystems.load());
    }

    @Bean
    BeginningTransaction newReferrals(
            SameReferral same, FhirContext fhir, PartitionSettings partitions, DataSource connections) {
        return new NewReferrals(same, fhir, partitions, JdbcClient.create(connections));
    }

    @Bean
    SmartInitializingSingleton intake(
            FhirContext fhir,
            IInterceptorService storage,
            RestfulServer endpoint,
            IIdHelperService<JpaPid> ids,
            IntakeSettings settings,
            SameReferral same,
            List<TargetAdvice> advice) {
        // HAPI would cut the version off every reference, also of one to what lives elsewhere; the intake cuts our own.
        fhir.getParserOptions().setStripVersionsFromReferences(false);
        IdentifierSystems systems = IdentifierSystems.load();
        SearchTokens tokens = new SearchTokens(systems);
        return () -> {
            storage.registerInterceptor(new TransactionEntries());
            storage.registerInterceptor(new IntakeInterceptor(
                    fhir.newTerser(),
                    new IdentifierIntake(systems),
                    new ReferenceIntake(fhir.getResourceTypes(), tokens, advice),
                    new ReferenceTargets(ids),
                    settings));
            storage.registerInterceptor(new OutdatedVersionInterceptor());
            storage.registerInterceptor(new SameReferralInterceptor(same, tokens));
            storage.registerInterceptor(new SearchSpellingInterceptor(systems));
            endpoint.registerInterceptor(new ConditionalRequests(fhir, same, tokens));
            endpoint.registerInterceptor(new Warnings());
        };
    }
}
