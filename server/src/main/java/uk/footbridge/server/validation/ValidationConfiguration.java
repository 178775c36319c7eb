package uk.footbridge.server.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import uk.footbridge.server.cluster.Notices;
import uk.footbridge.server.hapi.BaseDefinitions;

/** Sets up the validator, and puts it where every way of writing passes. */
@Configuration(proxyBeanMethods = false)
class ValidationConfiguration {

    @Bean
    ResourceValidator resourceValidator(FhirContext fhir, BaseDefinitions base, IValidationSupport stored) {
        ResourceValidator validator = new ResourceValidator(fhir, base, new OurPackages(fhir), stored);
        validator.warmUpInBackground();
        return validator;
    }

    /** What HAPI's own operations, such as $validate, judge with. */
    @Bean
    @Primary
    IInstanceValidatorModule hapiValidator(ResourceValidator validator) {
        return validator.asHapiModule();
    }

    @Bean
    SmartInitializingSingleton validation(
            FhirContext fhir,
            IInterceptorService storage,
            RestfulServer endpoint,
            ResourceValidator validator,
            Notices notices,
            MeterRegistry metrics,
            OpenTelemetry traces) {
        ValidationMeters meters = new ValidationMeters(metrics, new OurPackages(fhir));
        Tracer tracer = traces.getTracer("uk.footbridge");
        return () -> {
            endpoint.registerInterceptor(new LostContent(fhir, validator, meters));
            storage.registerInterceptor(new ValidationGate(validator, meters, tracer));
            storage.registerInterceptor(new ChangedDefinitions(validator, notices));
            notices.when(ChangedDefinitions.SUBJECT, validator::invalidate);
            endpoint.registerInterceptor(new UnreadableContent(validator, meters));
        };
    }
}
