package uk.footbridge.server.security;

import ca.uhn.fhir.jpa.searchparam.matcher.AuthorizationSearchParamMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the scopes' rules at the FHIR endpoint, where HAPI calls them for the store as well. */
@Configuration(proxyBeanMethods = false)
@WithIssuer
class ScopeConfiguration {

    @Bean
    SmartInitializingSingleton scopeInterceptors(RestfulServer endpoint, SearchParamMatcher filters) {
        return () -> {
            endpoint.registerInterceptor(
                    new ScopeRules(OperationScopes.load(), new AuthorizationSearchParamMatcher(filters)));
            endpoint.registerInterceptor(new ScopeNarrowing());
            endpoint.registerInterceptor(new PatientNarrowing());
            endpoint.registerInterceptor(new SecurityCapabilities());
        };
    }
}
