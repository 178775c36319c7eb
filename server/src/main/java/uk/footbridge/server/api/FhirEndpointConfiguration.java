package uk.footbridge.server.api;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.interceptor.ForceOffsetSearchModeInterceptor;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.ResponseHighlighterInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.footbridge.server.errors.ExceptionAnswers;

/** Puts HAPI's FHIR servlet under /fhir with the providers that we offer. */
@Configuration(proxyBeanMethods = false)
class FhirEndpointConfiguration {

    @Bean
    RestfulServer fhirServer(
            FhirContext fhirContext,
            IJpaSystemProvider systemProvider,
            ResourceProviderFactory resourceProviders,
            ValueSetOperationProvider valueSetOperations,
            DatabaseBackedPagingProvider paging) {
        // What a sender wrote and we would not keep is refused; HAPI reads its own store with a lenient parser.
        fhirContext.setParserErrorHandler(new RequestParsing());
        // A reference that names a version is about that version, wherever it lives.
        fhirContext.getParserOptions().setStripVersionsFromReferences(false);
        RestfulServer server = new FhirServer(fhirContext);
        // The endpoint keeps its own interceptors: HAPI calls the storage's as well, and one list for both is called
        // twice.
        server.registerInterceptor(new OfferedOperations());
        server.registerInterceptor(new Capabilities());
        server.registerInterceptor(new SearchModifiers());
        server.registerInterceptor(new BundleEnvelope());
        server.registerInterceptor(new PatchedVersion());
        server.registerInterceptor(new ExceptionAnswers());
        // No rows are written for a search, and any node can serve the next page.
        server.registerInterceptor(new ForceOffsetSearchModeInterceptor());
        server.registerInterceptor(new ResponseHighlighterInterceptor());
        server.registerProviders(resourceProviders.createProviders());
        server.registerProvider(systemProvider);
        server.registerProvider(valueSetOperations);
        server.setPagingProvider(paging);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        return server;
    }

    @Bean
    ServerCapabilityStatementProvider capabilityStatement(
            RestfulServer fhirServer,
            ISearchParamRegistry searchParameters,
            IValidationSupport validationSupport,
            DaoRegistry daos) {
        ServerCapabilityStatementProvider provider =
                new OfferedDefinitions(fhirServer, searchParameters, validationSupport, daos);
        fhirServer.setServerConformanceProvider(provider);
        return provider;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(
            RestfulServer fhirServer, ServerCapabilityStatementProvider capabilityStatement) {
        ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(fhirServer, "/fhir/*");
        servlet.setLoadOnStartup(1);
        return servlet;
    }
}
