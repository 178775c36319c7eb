package uk.footbridge.server.api;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.Set;

/**
 * Leaves out the operations that HAPI offers for the care of the store itself: nobody who exchanges referrals needs
 * them, and each of them destroys, reveals or slows what is not the caller's.
 */
@Interceptor
public class OfferedOperations {

    private static final Set<String> LEFT_OUT = Set.of(
            "$expunge",
            "$get-resource-counts",
            "$mark-all-resources-for-reindexing",
            "$perform-reindexing-pass",
            "$reindex-terminology",
            "$hapi.fhir.replace-references",
            "$hapi.fhir.undo-replace-references",
            "$hapi.fhir.merge",
            "$hapi.fhir.undo-merge",
            "$mdm-match",
            "$mdm-merge-golden-resources",
            "$mdm-duplicate-golden-resources",
            "$mdm-not-duplicate",
            "$mdm-clear",
            "$mdm-submit",
            "$meta-add",
            "$meta-delete",
            "$invalidate-expansion",
            "$subsumes",
            "$lastn");

    /** A method that is not bound is neither answered nor named in the CapabilityStatement. */
    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    public BaseMethodBinding bind(BaseMethodBinding method) {
        boolean leftOut = method instanceof OperationMethodBinding operation && LEFT_OUT.contains(operation.getName());
        return leftOut ? null : method;
    }
}
