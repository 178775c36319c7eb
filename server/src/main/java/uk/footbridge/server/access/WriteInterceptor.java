package uk.footbridge.server.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.DeleteConflict;
import ca.uhn.fhir.jpa.api.model.DeleteConflictList;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;
import uk.footbridge.server.referral.ReferralTasks;

/**
 * Judges each write, whichever way it comes in, by who makes it: what the caller doesn't see isn't there for it, what it sees
 * of somebody else's it may not change, and nobody comes to see a person by writing that they have to do with them.
 */
@Interceptor
class WriteInterceptor {

    /** Before parts and authors are kept, so that a write is judged by what held before it. */
    static final int BEFORE_PARTS = 10;

    private static final int FIRST = -200;

    /** By these the server reads and checks everybody's data. */
    private final Set<String> definitions = Table.rows("public-types.csv").stream()
            .filter(row -> row.get(1).equals("operator"))
            .map(row -> row.get(0))
            .collect(Collectors.toUnmodifiableSet());

    private final WhoSeesWhat rule;
    private final Actors actors;
    private final FhirContext fhir;

    WriteInterceptor(WhoSeesWhat rule, Actors actors, FhirContext fhir) {
        this.rule = rule;
        this.actors = actors;
        this.fhir = fhir;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = FIRST)
    public void judgeNew(IBaseResource asked, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return;
        }
        Sights.of(request, caller, rule).made((Resource) asked);
        refuseSubscription(asked, caller);
        refuseDefinition(asked);
        if (caller.organization() == null && caller.kind() != Caller.Kind.PATIENT) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "The token names no organisation that is known here, so nothing can be written in its name."
                                    + " Register the organisation (sp-organization), and let the issuer name it.")
                    .forbidden();
        }
        if (asked instanceof Task task && ReferralTasks.isReferralTask(task)) {
            refuse(actors.judgeNew(task.getRequester(), "Task.requester", caller), asked, request);
        } else if (asked instanceof ServiceRequest referral) {
            refuse(actors.judgeNew(referral.getRequester(), "ServiceRequest.requester", caller), asked, request);
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = FIRST)
    public void judgeChange(IBaseResource stored, IBaseResource asked, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return;
        }
        Resource before = (Resource) stored;
        Resource after = (Resource) asked;
        refuseSubscription(after, caller);
        refuseDefinition(after);
        Sight sight = sight(before, caller);
        refuseHidden(before, sight);
        if (sight != Sight.EVERYTHING && !EntryInterceptor.isPatch(request, before) || CodesOnly.isMarked(after)) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "You see only a part of %s, so a whole one would overwrite what you don't see. Send a PATCH."
                                    .formatted(Parts.key(before)))
                    .forbidden();
        }
        if (before instanceof Task task && after instanceof Task next && ReferralTasks.isReferralTask(task)) {
            refuse(actors.judgeChange(task, next, caller), asked, request);
        } else if (!(before instanceof Task && sight == Sight.CLAIM)) {
            refuse(mayChange(before, caller), asked, request);
        }
    }

    /** What goes to a subscriber is judged by the eyes of its organisation, which sees more than one person's record. */
    private static void refuseSubscription(IBaseResource asked, Caller caller) {
        if (asked instanceof Subscription && caller.kind() == Caller.Kind.PATIENT) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "A Subscription belongs to an organisation and hears what it sees, and the token is a"
                                    + " person's own. Ask again for what has changed, such as"
                                    + " Task?patient=...&_lastUpdated=gt....")
                    .forbidden();
        }
    }

    private void refuseDefinition(IBaseResource asked) {
        if (definitions.contains(asked.fhirType())) {
            throw new Refusal(
                            IssueType.FORBIDDEN,
                            null,
                            "By a %s the server reads and checks everybody's data, so it is written by those who run the"
                                            .formatted(asked.fhirType())
                                    + " server (scope %s). Ask them to write it.".formatted(Caller.OPERATOR_SCOPE))
                    .forbidden();
        }
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = FIRST)
    public void judgeDeletion(IBaseResource stored, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return;
        }
        Resource before = (Resource) stored;
        refuseDefinition(before);
        refuseHidden(before, sight(before, caller));
        refuse(mayDelete(before, caller), stored, request);
    }

    /** HAPI names what refers to a resource and keeps it from being deleted; whoever doesn't see that isn't told what it is. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_DELETE_CONFLICTS)
    public void judgeConflicts(DeleteConflictList conflicts, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (caller.seesEverything()) {
            return;
        }
        Sights sights = Sights.of(request, caller, rule);
        for (DeleteConflict conflict : conflicts) {
            IIdType from = conflict.getSourceId();
            if (sights.of(from.getResourceType(), from.getIdPart()) == null) {
                throw new Refusal(
                                IssueType.CONFLICT,
                                null,
                                "%s can't be deleted: others, whose records you don't see, refer to it. Say in it that it counts no longer, for example by its status."
                                        .formatted(conflict.getTargetId()
                                                .toUnqualifiedVersionless()
                                                .getValue()))
                        .conflict();
            }
        }
    }

    /** Judged before the commit, because only then the placeholders of a transaction are resolved. */
    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED, order = BEFORE_PARTS)
    public void judgeReferences(IBaseResource created, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (!caller.seesEverything()) {
            judgeReferences(null, (Resource) created, caller, request);
        }
    }

    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED, order = BEFORE_PARTS)
    public void judgeReferences(IBaseResource stored, IBaseResource changed, RequestDetails request) {
        Caller caller = Callers.of(request);
        if (!caller.seesEverything()) {
            judgeReferences((Resource) stored, (Resource) changed, caller, request);
        }
    }

    private void judgeReferences(Resource before, Resource after, Caller caller, RequestDetails request) {
        Set<String> named = references(after);
        if (before != null) {
            named.removeAll(references(before));
        }
        for (String each : named) {
            IdType id = new IdType(each);
            if (!rule.everybodySees(id.getResourceType())
                    && !Sights.of(request, caller, rule).isMade(id)
                    && !sees(id, caller)) {
                refuse(Optional.of(new Refusal(IssueType.NOTFOUND, null, unknown(each))), after, request);
            }
        }
        if (after instanceof CareTeam team) {
            judgeTeam(team, caller, request);
        }
    }

    /** In the words for what doesn't exist. */
    private static String unknown(String reference) {
        return "Resource %s not found. Refer to what is on this server and what you may see.".formatted(reference);
    }

    /** A team is the key to a person's record, so it is given by those who have the record. */
    private void judgeTeam(CareTeam team, Caller caller, RequestDetails request) {
        String patient = Parts.id(team.getSubject(), "Patient");
        boolean may = patient == null
                || Sights.of(request, caller, rule).isMade(new IdType("Patient", patient))
                || rule.isAuthor(caller, "Patient", patient)
                || rule.seesWholeRecord(caller, patient);
        if (!may) {
            refuse(
                    Optional.of(new Refusal(
                            IssueType.FORBIDDEN,
                            "CareTeam.subject",
                            "A care team is named by those who have the person in their care. Ask them to name it.")),
                    team,
                    request);
        }
    }

    private Set<String> references(Resource resource) {
        Set<String> references = new TreeSet<>();
        for (ResourceReferenceInfo each : fhir.newTerser().getAllResourceReferences(resource)) {
            IdType id =
                    new IdType(each.getResourceReference().getReferenceElement().getValue());
            if (id.hasResourceType() && id.hasIdPart() && !id.hasBaseUrl() && !id.isLocal()) {
                references.add(id.toUnqualifiedVersionless().getValue());
            }
        }
        return references;
    }

    private boolean sees(IdType id, Caller caller) {
        return rule.seenToChange(caller, id.getResourceType(), List.of(id.getIdPart()))
                .containsKey(id.getIdPart());
    }

    private Sight sight(Resource stored, Caller caller) {
        if (rule.everybodySees(stored.fhirType())) {
            return Sight.EVERYTHING;
        }
        String id = stored.getIdElement().getIdPart();
        return rule.seenToChange(caller, stored.fhirType(), List.of(id)).get(id);
    }

    private static void refuseHidden(Resource stored, Sight sight) {
        if (sight == null) {
            throw new ResourceNotFoundException(stored.getIdElement().toUnqualifiedVersionless());
        }
    }

    /** The directory and a referral are changed by whose they are; other parts of a record by all who see them in full. */
    private Optional<Refusal> mayChange(Resource stored, Caller caller) {
        if (stored instanceof ServiceRequest || rule.everybodySees(stored.fhirType())) {
            return mayDelete(stored, caller);
        }
        return Optional.empty();
    }

    private Optional<Refusal> mayDelete(Resource stored, Caller caller) {
        String id = stored.getIdElement().getIdPart();
        boolean may = rule.isAuthor(caller, stored.fhirType(), id)
                || rule.isOf(caller, Parts.key(stored))
                || stored instanceof ServiceRequest referral
                        && actors.judgeNew(referral.getRequester(), null, caller)
                                .isEmpty();
        return may
                ? Optional.empty()
                : Optional.of(new Refusal(
                        IssueType.FORBIDDEN,
                        null,
                        "%s may be changed or deleted only by the organisation that wrote it, or whose it is."
                                .formatted(Parts.key(stored))));
    }

    private static void refuse(Optional<Refusal> refused, IBaseResource written, RequestDetails request) {
        refused.ifPresent(refusal -> {
            String place = TransactionEntries.place(request, written, refusal.expression());
            Refusal at = refusal.at(place);
            throw refusal.code() == IssueType.NOTFOUND ? at.unprocessable() : at.forbidden();
        });
    }
}
