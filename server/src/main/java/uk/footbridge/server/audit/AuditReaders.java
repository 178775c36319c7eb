package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;

/** Who may read the audit: the operator all of it, an organisation what was done on its own behalf. */
final class AuditReaders {

    private AuditReaders() {}

    /** Narrows a search to what this caller may read; refuses with 403 who may read nothing of it. */
    static AuditSearch narrow(AuditSearch search, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return search;
        }
        boolean member = caller.kind() == Caller.Kind.SYSTEM || caller.kind() == Caller.Kind.USER;
        if (!member || caller.organization() == null) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "The audit is read by the operator (scope %s) and, as far as it is about what an organisation did,"
                                            .formatted(Caller.OPERATOR_SCOPE)
                                    + " by that organisation. Your token names neither.")
                    .forbidden();
        }
        return search.where("organization = ?", caller.organization());
    }
}
