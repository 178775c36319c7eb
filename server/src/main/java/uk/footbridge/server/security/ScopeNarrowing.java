package uk.footbridge.server.security;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.security.Scope.Access;
import uk.footbridge.server.security.Scope.Context;

/**
 * Adds to a search the search parameters that are written in the scopes, before the store is asked: pages and totals then
 * count only what the token opens.
 */
@Interceptor
class ScopeNarrowing {

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void narrow(RequestDetails request) {
        if (request.getRestOperationType() != RestOperationTypeEnum.SEARCH_TYPE) {
            return;
        }
        Caller caller = Callers.of(request);
        // Tasks are in nobody's compartment, by which HAPI would narrow.
        if (TaskFor.TYPE.equals(request.getResourceName())
                && caller.patient() != null
                && PatientNarrowing.onlyOwn(caller, TaskFor.TYPE)) {
            add(request, Map.of("patient", new String[] {caller.patient()}));
        }
        List<Scope> open = Scope.readAll(caller.scopes()).stream()
                .filter(scope -> scope.covers(request.getResourceName(), Access.SEARCH))
                .toList();
        // A person's own compartment narrows by itself; a filter beside a whole type means the whole type.
        if (open.isEmpty() || open.stream().anyMatch(scope -> scope.filter() == null)) {
            return;
        }
        add(request, together(open));
    }

    private static void add(RequestDetails request, Map<String, String[]> criteria) {
        Map<String, String[]> parameters = new HashMap<>(request.getParameters());
        criteria.forEach((name, value) -> parameters.merge(name, value, ScopeNarrowing::both));
        request.setParameters(parameters);
    }

    /** One filter as it is; several that name the same one parameter as its alternatives. */
    static Map<String, String[]> together(List<Scope> scopes) {
        List<Map<String, String[]>> filters = scopes.stream()
                .map(Scope::filter)
                .distinct()
                .map(UrlUtil::parseQueryString)
                .toList();
        if (filters.size() == 1) {
            return filters.get(0);
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> values = new ArrayList<>();
        boolean mixedContexts = scopes.stream().map(Scope::context).distinct().count() > 1
                && scopes.stream().anyMatch(scope -> scope.context() == Context.PATIENT);
        for (Map<String, String[]> filter : filters) {
            names.addAll(filter.keySet());
            filter.values().forEach(each -> values.addAll(Arrays.asList(each)));
        }
        if (names.size() > 1 || values.size() != filters.size() || mixedContexts) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "The token's scopes open different parts of this type, which one search can't hold together."
                                    + " Ask for a token with one of them.")
                    .forbidden();
        }
        return Map.of(names.iterator().next(), new String[] {String.join(",", values)});
    }

    private static String[] both(String[] asked, String[] granted) {
        String[] all = Arrays.copyOf(asked, asked.length + granted.length);
        System.arraycopy(granted, 0, all, asked.length, granted.length);
        return all;
    }
}
