package uk.footbridge.server.api;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.interceptor.ForceOffsetSearchModeInterceptor;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts HAPI's FHIR servlet under /fhir with the providers that we offer. */
@Configuration(proxyBeanMethods = false)
class FhirEndpointConfiguration {

    @Bean
    RestfulServer fhirServer(
            FhirContext fhirContext,
            IFhirSystemDao<?, ?> systemDao,
            IJpaSystemProvider systemProvider,
            ResourceProviderFactory resourceProviders,
            ValueSetOperationProvider valueSetOperations,
            DatabaseBackedPagingProvider paging,
            IInterceptorService interceptors) {
        RestfulServer server = new RestfulServer(fhirContext);
        server.registerProviders(resourceProviders.createProviders());
        server.registerProvider(systemProvider);
        server.registerProvider(valueSetOperations);
        server.setPagingProvider(paging);
        server.setInterceptorService(interceptors);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.registerInterceptor(new ForceOffsetSearchModeInterceptor());
        return server;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer fhirServer) {
        ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(fhirServer, "/fhir/*");
        servlet.setLoadOnStartup(1);
        return servlet;
    }
}
