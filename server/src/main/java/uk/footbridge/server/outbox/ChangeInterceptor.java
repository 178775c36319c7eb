package uk.footbridge.server.outbox;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.mdm.api.MdmConstants;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Task;

/**
 * Notes every change of a clinical or directory resource in the transaction that makes it, so that neither is there
 * without the other.
 */
@Interceptor
class ChangeInterceptor {

    private static final Set<String> LEFT_OUT = Set.of("AuditEvent", "Binary", "Subscription");
    private static final String SERVICE_REQUEST = "ServiceRequest";

    private final ChangeTable changes;
    private final List<LocalReceiver> locals;
    private final Clock clock;
    private final Runnable signal;

    /** @param signal what is told that something can be distributed */
    ChangeInterceptor(ChangeTable changes, List<LocalReceiver> locals, Clock clock, Runnable signal) {
        this.changes = changes;
        this.locals = locals;
        this.clock = clock;
        this.signal = signal;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        note(created, Interaction.CREATE);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource stored, IBaseResource changed) {
        note(changed, Interaction.UPDATE);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        note(deleted, Interaction.DELETE);
    }

    private void note(IBaseResource resource, Interaction interaction) {
        if (!isOfInterest(resource)) {
            return;
        }
        changes.write(
                resource.fhirType(),
                resource.getIdElement().getIdPart(),
                resource.getIdElement().getVersionIdPartAsLong(),
                interaction,
                referral(resource),
                clock.instant(),
                locals.stream()
                        .filter(local -> local.concerns(interaction, resource))
                        .map(LocalReceiver::id)
                        .toList());
        AfterCommit.run(signal);
    }

    /** What holds a person's records together is our own bookkeeping, and nobody can read it. */
    private static boolean isOfInterest(IBaseResource resource) {
        return !(resource instanceof MetadataResource)
                && !LEFT_OUT.contains(resource.fhirType())
                && resource.getMeta().getTag(MdmConstants.SYSTEM_GOLDEN_RECORD_STATUS, MdmConstants.CODE_GOLDEN_RECORD)
                        == null;
    }

    /** What a change is kept in order with: the referral that a task is about, else the resource itself. */
    static String referral(IBaseResource resource) {
        if (resource instanceof Task task) {
            IdType focus = new IdType(task.getFocus().getReference());
            if (SERVICE_REQUEST.equals(focus.getResourceType()) && focus.hasIdPart() && !focus.hasBaseUrl()) {
                return SERVICE_REQUEST + "/" + focus.getIdPart();
            }
        }
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
