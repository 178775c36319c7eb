package uk.footbridge.server.intake;

import ca.uhn.fhir.util.UrlUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.errors.Refusal;

/**
 * Knows a referral that was sent before by its business identifiers, and says so as the condition of a conditional
 * create, which the storage keeps even when two copies arrive at once.
 *
 * <p>The intent counts as well, because who hands a referral on may give the new one the identifiers of the first; so
 * does a task's focus, and the person: an identifier that a sender uses again for somebody else is another referral.
 */
final class SameReferral {

    /** The storage keeps each condition in a column of 768 characters. */
    private static final int LONGEST_CONDITION = 700;

    private static final Pattern RELATIVE = Pattern.compile("^[A-Za-z]+/[A-Za-z0-9\\-.]{1,64}(/_history/.+)?$");

    /** Marks a condition that no client has sent. */
    private static final String OURS = SameReferral.class.getName();

    private final IdentifierSystems systems;

    SameReferral(IdentifierSystems systems) {
        this.systems = systems;
    }

    /** The condition under which what is sent is stored already; none when it carries no business identifier. */
    Optional<String> condition(Resource sent) {
        return byIdentifier(sent, Set.of());
    }

    /**
     * Makes the creates of ServiceRequests and Tasks in a transaction conditional, except those that the client has
     * made so itself.
     *
     * @return whether there was any
     */
    boolean makeConditional(Bundle transaction) {
        List<BundleEntryComponent> creates =
                transaction.getEntry().stream().filter(SameReferral::isCreate).toList();
        Set<String> created =
                creates.stream().map(BundleEntryComponent::getFullUrl).collect(Collectors.toSet());
        List<BundleEntryComponent> unconditional = creates.stream()
                .filter(entry -> !entry.getRequest().hasIfNoneExist())
                .toList();
        for (BundleEntryComponent entry : unconditional) {
            byIdentifier(entry.getResource(), created).ifPresent(condition -> setOurs(entry, condition));
        }
        refuseTwins(transaction, unconditional);
        tasksWithoutIdentifier(creates, created);
        return unconditional.stream().anyMatch(entry -> entry.getRequest().hasIfNoneExist());
    }

    private static void setOurs(BundleEntryComponent entry, String condition) {
        entry.getRequest().setIfNoneExist(condition).setUserData(OURS, condition);
    }

    /** The condition that we have given an entry; none when the client gave it one, or nobody did. */
    static Optional<String> ours(BundleEntryComponent entry) {
        return Optional.ofNullable(entry.getRequest().getUserData(OURS)).map(String.class::cast);
    }

    /** The identifiers by which a ServiceRequest or Task would be known, in the spelling that is stored. */
    List<Identifier> known(Resource sent) {
        return identifiers(sent).stream()
                .filter(SameReferral::counts)
                .map(each -> new Identifier()
                        .setSystem(systems.canonical(each.getSystem()))
                        .setValue(systems.canonicalValue(each.getSystem(), each.getValue())))
                .toList();
    }

    private static boolean isCreate(BundleEntryComponent entry) {
        return entry.getRequest().getMethod() == HTTPVerb.POST && isReferral(entry.getResource());
    }

    static boolean isReferral(Resource resource) {
        return resource instanceof ServiceRequest || resource instanceof Task;
    }

    private Optional<String> byIdentifier(Resource sent, Set<String> created) {
        String tokens = "";
        for (Identifier identifier : identifiers(sent)) {
            String token = UrlUtil.escapeUrlParam(SearchTokens.token(
                    systems.canonical(identifier.getSystem()),
                    systems.canonicalValue(identifier.getSystem(), identifier.getValue())));
            if (counts(identifier) && tokens.length() + token.length() < LONGEST_CONDITION) {
                tokens += (tokens.isEmpty() ? "" : ",") + token;
            }
        }
        return tokens.isEmpty()
                ? Optional.empty()
                : Optional.of(sent.fhirType() + "?identifier=" + tokens + more(sent, created));
    }

    private static List<Identifier> identifiers(Resource sent) {
        if (sent instanceof ServiceRequest serviceRequest) {
            return serviceRequest.getIdentifier();
        }
        return sent instanceof Task task ? task.getIdentifier() : List.of();
    }

    private static boolean counts(Identifier identifier) {
        return identifier.hasSystem() && identifier.hasValue() && identifier.getUse() != IdentifierUse.OLD;
    }

    private static String more(Resource sent, Set<String> created) {
        if (sent instanceof ServiceRequest serviceRequest && serviceRequest.getIntent() != null) {
            // A person who comes with the transaction is new each time, so only one who is stored tells referrals
            // apart.
            return "&intent=" + serviceRequest.getIntent().toCode()
                    + criterion("subject", serviceRequest.getSubject(), Set.of())
                            .orElse("");
        }
        return sent instanceof Task task
                ? criterion("focus", task.getFocus(), created).orElse("")
                : "";
    }

    /**
     * A criterion that the storage can evaluate: a local reference, or the name of another create in the
     * transaction.
     */
    private static Optional<String> criterion(String parameter, Reference reference, Set<String> created) {
        String written = reference.getReference();
        if (written == null) {
            return Optional.empty();
        }
        if (RELATIVE.matcher(written).matches()) {
            return Optional.of(
                    "&" + parameter + "=" + new IdType(written).toVersionless().getValue());
        }
        return created.contains(written) ? Optional.of("&" + parameter + "=" + written) : Optional.empty();
    }

    /** HAPI would quietly drop the second; the sender should hear that one of them was to be lost. */
    private static void refuseTwins(Bundle transaction, List<BundleEntryComponent> entries) {
        Map<String, Integer> seen = new HashMap<>();
        for (BundleEntryComponent entry : entries) {
            int place = transaction.getEntry().indexOf(entry);
            Integer twin = entry.getRequest().hasIfNoneExist()
                    ? seen.putIfAbsent(entry.getRequest().getIfNoneExist(), place)
                    : null;
            if (twin != null) {
                throw new Refusal(
                                IssueType.DUPLICATE,
                                "Bundle.entry[" + place + "].resource.identifier",
                                ("Entries %d and %d of the transaction carry the same business identifier, so they are"
                                                + " one %s. Send it once, or give each its own identifier.")
                                        .formatted(
                                                twin, place, entry.getResource().fhirType()))
                        .unprocessable();
            }
        }
    }

    /**
     * A task that has no identifier of its own is known by the ServiceRequest that it came with, and by who and
     * whom.
     */
    private static void tasksWithoutIdentifier(List<BundleEntryComponent> creates, Set<String> created) {
        Set<String> known = creates.stream()
                .filter(entry -> entry.getResource() instanceof ServiceRequest
                        && entry.getRequest().hasIfNoneExist())
                .map(BundleEntryComponent::getFullUrl)
                .collect(Collectors.toSet());
        Map<String, List<BundleEntryComponent>> byCondition = creates.stream()
                .filter(Predicate.not(entry -> entry.getRequest().hasIfNoneExist()))
                .filter(entry -> entry.getResource() instanceof Task task
                        && known.contains(task.getFocus().getReference()))
                .filter(entry -> byParties((Task) entry.getResource(), created).isPresent())
                .collect(Collectors.groupingBy(
                        entry -> byParties((Task) entry.getResource(), created).orElseThrow()));
        byCondition.forEach((condition, tasks) -> {
            if (tasks.size() == 1) {
                setOurs(tasks.get(0), condition);
            }
        });
    }

    private static Optional<String> byParties(Task task, Set<String> created) {
        Optional<String> requester = criterion("requester", task.getRequester(), created);
        Optional<String> owner =
                task.hasOwner() ? criterion("owner", task.getOwner(), created) : Optional.of("&owner:missing=true");
        return requester.isEmpty() || owner.isEmpty()
                ? Optional.empty()
                : Optional.of("Task?focus=" + task.getFocus().getReference() + requester.get() + owner.get());
    }
}
