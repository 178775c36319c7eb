package uk.footbridge.server.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.mdm.api.MdmConstants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/**
 * Puts each change on record in the transaction that makes it, so that neither is there without the other; and refuses to
 * store an AuditEvent that somebody else has written.
 */
@Interceptor
class WriteInterceptor {

    private static final String AUDIT_EVENT = "AuditEvent";

    private final TransactionRows rows;
    private final Compartments compartments;
    private final Clock clock;

    WriteInterceptor(TransactionRows rows, Compartments compartments, Clock clock) {
        this.rows = rows;
        this.compartments = compartments;
        this.clock = clock;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void refuse(IBaseResource created) {
        if (created.fhirType().equals(AUDIT_EVENT)) {
            throw notAllowed();
        }
    }

    /** There are some only when they were stored before this server kept its own. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void refuse(IBaseResource stored, IBaseResource changed) {
        refuse(changed);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void refuseDelete(IBaseResource deleted) {
        refuse(deleted);
    }

    static MethodNotAllowedException notAllowed() {
        String words =
                "AuditEvents are written by the server alone, and nobody changes or deletes one. Read or search them.";
        return new MethodNotAllowedException(words, new Refusal(IssueType.NOTSUPPORTED, null, words).outcome());
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        note(created, "create", 201);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource stored, IBaseResource changed) {
        note(changed, isPatch() ? "patch" : "update", 200);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        note(deleted, "delete", 204);
    }

    private static boolean isPatch() {
        Exchange exchange = Exchange.current();
        return exchange != null
                && exchange.request() != null
                && exchange.request().getRestOperationType() == RestOperationTypeEnum.PATCH;
    }

    private void note(IBaseResource resource, String interaction, int status) {
        List<String> patients = compartments.patients(resource);
        if (isOwnBookkeeping(resource, patients)) {
            return;
        }
        rows.add(new AuditRow(
                clock.instant(),
                Exchange.agent(),
                interaction,
                status,
                resource.fhirType() + "/" + resource.getIdElement().getIdPart(),
                resource.getIdElement().getVersionIdPartAsLong(),
                patients,
                null));
    }

    /**
     * What holds a person's records together can't be read by anybody; what the server writes unasked and about nobody came
     * with the release, such as definitions.
     */
    private static boolean isOwnBookkeeping(IBaseResource resource, List<String> patients) {
        return patients.isEmpty() && Exchange.current() == null
                || resource.getMeta().getTag(MdmConstants.SYSTEM_GOLDEN_RECORD_STATUS, MdmConstants.CODE_GOLDEN_RECORD)
                        != null;
    }
}
