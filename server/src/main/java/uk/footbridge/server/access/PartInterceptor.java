package uk.footbridge.server.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;

/** Keeps the tables in step with every write, in its transaction: a part or a consent counts from the same moment. */
@Interceptor
class PartInterceptor {

    private final PartTable table;
    private final Parts parts = new Parts();
    private final Clock clock;

    PartInterceptor(PartTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED, order = WriteInterceptor.BEFORE_PARTS + 1)
    public void created(IBaseResource created, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.organization() != null && !isOperators(created, caller)) {
            table.author(created.fhirType(), created.getIdElement().getIdPart(), caller.organization());
        }
        write((Resource) created);
    }

    /** What the operator subscribes to, it sees in full; under an organisation's name it would be what that sees. */
    private static boolean isOperators(IBaseResource created, Caller caller) {
        return created instanceof Subscription && caller.seesEverything();
    }

    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED, order = WriteInterceptor.BEFORE_PARTS + 1)
    public void updated(IBaseResource stored, IBaseResource changed) {
        write((Resource) changed);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        if (deleted instanceof Consent consent) {
            table.deleteConsent(consent.getIdElement().getIdPart());
        } else if (Parts.give((Resource) deleted)) {
            table.write(Parts.key((Resource) deleted), List.of(), clock.instant());
        }
    }

    private void write(Resource resource) {
        write(resource, clock.instant());
    }

    /** @param closed when it was closed, if it is */
    void write(Resource resource, Instant closed) {
        if (resource instanceof Consent consent) {
            Consents.row(consent)
                    .ifPresentOrElse(
                            table::write,
                            () -> table.deleteConsent(consent.getIdElement().getIdPart()));
        } else if (resource instanceof Communication letter) {
            table.encloses(letter.getIdElement().getIdPart(), documents(letter));
        } else if (Parts.give(resource)) {
            table.write(Parts.key(resource), parts.of(resource, closed), closed);
        }
    }

    private static List<String> documents(Communication letter) {
        return letter.getPayload().stream()
                .filter(CommunicationPayloadComponent::hasContentReference)
                .map(each -> each.getContentReference().getReferenceElement())
                .filter(each -> "Bundle".equals(each.getResourceType()) && !each.hasBaseUrl())
                .map(IIdType::getIdPart)
                .distinct()
                .toList();
    }
}
