package uk.footbridge.server.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;

/**
 * Answers a request about what the caller may not see as one about what doesn't exist, before anything is done. Which
 * operation is whose stands in {@code operations.csv}; one that doesn't stand there is nobody's.
 */
@Interceptor
class RequestInterceptor {

    /** What the token's scopes don't open is refused before anything is looked up. */
    private static final int AFTER_SCOPES = 1000;

    private final WhoSeesWhat rule;
    private final Actors actors;
    private final Map<String, String> whose = new HashMap<>();

    RequestInterceptor(WhoSeesWhat rule, Actors actors) {
        this.rule = rule;
        this.actors = actors;
        Table.rows("operations.csv").forEach(row -> whose.put(row.get(0) + " " + row.get(1), row.get(2)));
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_SCOPES)
    public void judge(RequestDetails request, RestOperationTypeEnum interaction) {
        Caller caller = Callers.of(request);
        // What somebody sees of the audit isn't a question of resources: it judges that itself.
        if (caller.seesEverything() || "AuditEvent".equals(request.getResourceName())) {
            return;
        }
        switch (interaction) {
            case READ, VREAD, HISTORY_INSTANCE -> refuseHidden(request, caller);
            case PATCH, DELETE -> refuseHiddenToChange(request, caller);
            case HISTORY_TYPE, HISTORY_SYSTEM -> throw operators("A history of more than one resource");
            case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_SERVER -> judgeOperation(
                    request, caller);
            default -> {
                // Searches are narrowed, and other writes are judged by what is stored.
            }
        }
    }

    private void judgeOperation(RequestDetails request, Caller caller) {
        String who = whose(request.getOperation(), request.getResourceName());
        boolean ofOne = request.getId() != null && request.getId().hasIdPart();
        if (ofOne) {
            refuseHidden(request, caller);
        }
        switch (who) {
            case "everyone" -> {
                // It reads on the caller's behalf, or nothing that isn't public.
            }
            case "seen" -> {
                if (!ofOne) {
                    throw operators(request.getOperation() + " of more than one resource");
                }
            }
            case "full" -> refuseUnlessFull(request, caller);
            case "party" -> actors.refuseUnlessParty(request, caller);
            case "whole" -> refuseUnlessWhole(request.getId(), caller);
            default -> throw operators(request.getOperation());
        }
    }

    /** Of the people who may be meant, whom the caller doesn't see is no candidate. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void leaveOutHidden(RequestDetails request, IBaseResource answer) {
        Caller caller = Callers.of(request);
        boolean ofPeople = "$match".equals(request.getOperation()) && "Patient".equals(request.getResourceName());
        if (!ofPeople || caller.seesEverything() || !(answer instanceof Bundle candidates)) {
            return;
        }
        Sights sights = Sights.of(request, caller, rule);
        sights.look(candidates.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(Objects::nonNull)
                .toList());
        candidates
                .getEntry()
                .removeIf(entry -> entry.getResource() == null || sights.of(entry.getResource()) != Sight.EVERYTHING);
        candidates.setTotal(candidates.getEntry().size());
    }

    private String whose(String operation, String type) {
        String ofType = whose.get(operation + " " + (type == null ? "" : type));
        String ofAny = whose.getOrDefault(operation + " ", "nobody");
        return ofType == null ? ofAny : ofType;
    }

    private void refuseHidden(RequestDetails request, Caller caller) {
        IIdType id = request.getId();
        Sight sight = Sights.of(request, caller, rule).of(request.getResourceName(), id.getIdPart());
        if (sight == null) {
            throw new ResourceNotFoundException(id.withResourceType(request.getResourceName()));
        }
        if (sight != Sight.EVERYTHING && request.getRestOperationType() == RestOperationTypeEnum.HISTORY_INSTANCE) {
            // Earlier versions may say what the person has since taken back.
            throw new ResourceNotFoundException(id.withResourceType(request.getResourceName()));
        }
    }

    /** HAPI says that it has deleted what doesn't exist, and that it can't patch what is deleted: neither tells them apart. */
    private void refuseHiddenToChange(RequestDetails request, Caller caller) {
        IIdType id = request.getId();
        String type = request.getResourceName();
        boolean hidden = id != null
                && id.hasIdPart()
                && !rule.everybodySees(type)
                && rule.seenToChange(caller, type, List.of(id.getIdPart())).isEmpty();
        if (hidden) {
            throw new ResourceNotFoundException(id.withResourceType(type));
        }
    }

    private void refuseUnlessFull(RequestDetails request, Caller caller) {
        String id = request.getId().getIdPart();
        if (Sights.of(request, caller, rule).of(request.getResourceName(), id) != Sight.EVERYTHING) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "The person agreed to codes only, and %s answers words. Read what it is about instead."
                                    .formatted(request.getOperation()))
                    .forbidden();
        }
    }

    private void refuseUnlessWhole(IIdType patient, Caller caller) {
        if (!rule.seesWholeRecord(caller, patient.getIdPart())) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "The whole record of a person is open to those who have them in their care or to whom the person"
                                    + " has agreed to share everything. Record the consent (sp-consent), or say why it"
                                    + " can't wait: X-Footbridge-Reason: BTG;<why>.")
                    .forbidden();
        }
    }

    private static RuntimeException operators(String what) {
        return new Refusal(
                        IssueType.FORBIDDEN,
                        null,
                        "%s is for those who run the server (scope %s).".formatted(what, Caller.OPERATOR_SCOPE))
                .forbidden();
    }
}
