package uk.footbridge.server.audit;

import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.errors.Refusal;

/**
 * Who may read the audit: the operator all of it, an organisation what was done on its own behalf, a person what was done
 * with their own record.
 */
final class AuditReaders {

    private static final String BEYOND_ONE_PERSON = "(system|user)/(\\*|AuditEvent)\\..*";

    private AuditReaders() {}

    /**
     * What this caller sees of the audit; refuses with 403 who sees nothing of it.
     *
     * @param linked every record of the person whose record is given, {@code Patient/id}
     */
    static AuditView of(Caller caller, Function<String, List<String>> linked) {
        if (caller.seesEverything()) {
            return AuditView.EVERYTHING;
        }
        if (caller.kind() == Caller.Kind.PATIENT && caller.patient() != null) {
            return AuditView.ofPerson(linked.apply(caller.patient()));
        }
        boolean member = caller.kind() == Caller.Kind.SYSTEM || caller.kind() == Caller.Kind.USER;
        if (!member || caller.organization() == null) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "The audit is read by the operator (scope %s), as far as it is about what an organisation did by"
                                            .formatted(Caller.OPERATOR_SCOPE)
                                    + " that organisation, and as far as it is about one person by that person. Your token"
                                    + " names none of them.")
                    .forbidden();
        }
        return opensOnePersonOnly(caller)
                ? AuditView.ofOrganization(caller.organization()).about(linked.apply(caller.patient()))
                : AuditView.ofOrganization(caller.organization());
    }

    /** Somebody at an organisation whose token was made for one person, by scopes of the kind {@code patient/}. */
    private static boolean opensOnePersonOnly(Caller caller) {
        return caller.patient() != null
                && caller.scopes().stream().noneMatch(scope -> scope.matches(BEYOND_ONE_PERSON));
    }
}
