package uk.footbridge.server.security;

import ca.uhn.fhir.jpa.searchparam.matcher.AuthorizationSearchParamMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Caller.Kind;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.caller.OpenTypes;
import uk.footbridge.server.reading.AsStored;
import uk.footbridge.server.security.Scope.Access;

/** Puts the scopes' rules at the FHIR endpoint, where HAPI calls them for the store as well. */
@Configuration(proxyBeanMethods = false)
@WithIssuer
class ScopeConfiguration {

    /** A scope that opens a part of a type must look into each resource. */
    @Bean
    AsStored wholeTypeOpened() {
        return (request, type, ids) -> {
            Caller caller = Callers.of(request);
            Access access = request.getRestOperationType() == RestOperationTypeEnum.READ ? Access.READ : Access.SEARCH;
            return caller.kind() == Kind.OPERATOR
                    || Scope.readAll(caller.scopes()).stream()
                            .anyMatch(scope -> !scope.partial() && scope.covers(type, access));
        };
    }

    @Bean
    OpenTypes openTypes() {
        return caller -> {
            Set<String> types = Scope.readAll(caller.scopes()).stream()
                    .filter(scope -> !scope.partial() && scope.covers(scope.type(), Access.READ))
                    .map(Scope::type)
                    .collect(Collectors.toSet());
            return types.contains(OpenTypes.ALL) ? Set.of(OpenTypes.ALL) : types;
        };
    }

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
