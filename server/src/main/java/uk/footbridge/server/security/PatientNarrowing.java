package uk.footbridge.server.security;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizedList;
import ca.uhn.fhir.rest.server.interceptor.auth.SearchNarrowingInterceptor;
import java.util.List;
import java.util.Set;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.security.Scope.Access;
import uk.footbridge.server.security.Scope.Context;

/** Narrows a search to one person's compartment when only {@code patient/} scopes open its type. */
class PatientNarrowing extends SearchNarrowingInterceptor {

    /** The audit shows each person what is about any of their linked records, and knows no compartment. */
    static final String NARROWS_ITSELF = "AuditEvent";

    @Override
    protected AuthorizedList buildAuthorizedList(RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.patient() == null
                || request.getResourceName() == null
                || request.getResourceName().equals(NARROWS_ITSELF)
                || request.getResourceName().equals(TaskFor.TYPE)) {
            return null;
        }
        return onlyOwn(caller, request.getResourceName())
                ? new AuthorizedList().addCompartment(caller.patient())
                : null;
    }

    /**
     * Whether a search of a type can be narrowed to a person's own; what can't isn't theirs to search.
     *
     * @param type a resource type, or {@code *} for a search of all, which others refuse
     */
    static boolean narrows(FhirContext fhir, String type) {
        return Set.of(Scope.ALL_TYPES, NARROWS_ITSELF, TaskFor.TYPE).contains(type)
                || !fhir.getResourceDefinition(type)
                        .getSearchParamsForCompartmentName("Patient")
                        .isEmpty();
    }

    /** Whether only {@code patient/} scopes open a search of a type. */
    static boolean onlyOwn(Caller caller, String type) {
        List<Scope> open = Scope.readAll(caller.scopes()).stream()
                .filter(scope -> scope.covers(type, Access.SEARCH))
                .toList();
        return !open.isEmpty() && open.stream().allMatch(scope -> scope.context() == Context.PATIENT);
    }
}
