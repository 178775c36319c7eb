package uk.footbridge.server.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizedList;
import ca.uhn.fhir.rest.server.interceptor.auth.SearchNarrowingInterceptor;
import java.util.List;
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
                || request.getResourceName().equals(NARROWS_ITSELF)) {
            return null;
        }
        List<Scope> open = Scope.readAll(caller.scopes()).stream()
                .filter(scope -> scope.covers(request.getResourceName(), Access.SEARCH))
                .toList();
        boolean onlyOwn = !open.isEmpty() && open.stream().allMatch(scope -> scope.context() == Context.PATIENT);
        return onlyOwn ? new AuthorizedList().addCompartment(caller.patient()) : null;
    }
}
