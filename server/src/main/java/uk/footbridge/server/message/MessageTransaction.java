package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.message.ReferralIdentity.Named;

/**
 * What a message writes, as one FHIR transaction: new resources are created, those that the sender has sent before are
 * replaced when the message has them newer, and whoever is in the directory already stays as the directory has them.
 */
final class MessageTransaction {

    private final MessageEnvelope message;
    private final String keeper;
    private final ReferralIdentity identity;
    private final StoredResources store;
    private final MessageReferences references;
    private final FhirContext fhir;

    private final Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);

    /** For each entry of the transaction the message's entry, or -1 for what is our own. */
    private final List<Integer> places = new ArrayList<>();

    /** What is stored already, by the name that the message gives it. */
    private final Map<String, String> stored = new HashMap<>();

    MessageTransaction(
            MessageEnvelope message,
            String keeper,
            ReferralIdentity identity,
            StoredResources store,
            MessageReferences references,
            FhirContext fhir) {
        this.message = message;
        this.keeper = keeper;
        this.identity = identity;
        this.store = store;
        this.references = references;
        this.fhir = fhir;
    }

    /** Takes in every entry of the message. */
    MessageTransaction entries(Optional<ServiceRequest> referral) {
        referral.ifPresent(known -> replaceReferral(known));
        List<BundleEntryComponent> entries = message.bundle().getEntry();
        Map<String, String> parties = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!stored.containsKey(entries.get(i).getFullUrl())) {
                entry(i, entries.get(i), parties);
            }
        }
        return this;
    }

    private void replaceReferral(ServiceRequest known) {
        String reference = "ServiceRequest/" + known.getIdElement().getIdPart();
        stored.put(message.focus(), reference);
        ServiceRequest sent = Content.copy(fhir, message.referral());
        boolean whole = !message.isResponse() && !message.workflow().cancels();
        references.keepJourneys(sent);
        ServiceRequest next = whole ? sent : new Merging(fhir).merged(known, sent);
        if (message.isResponse() && message.workflow().task().isEmpty()) {
            next.setStatus(known.getStatus());
        }
        put(message.focusPlace(), reference, next);
    }

    private void entry(int place, BundleEntryComponent entry, Map<String, String> parties) {
        Resource resource = Content.copy(fhir, entry.getResource());
        references.keepJourneys(resource);
        Optional<Named> known = place == 0 ? Optional.empty() : identity.find(keeper, entry.getFullUrl());
        Optional<String> party = known.map(Named::reference).or(() -> store.party(resource));
        if (known.isPresent() && isOwn(resource, known.get()) && isNewer(resource, known.get())) {
            stored.put(entry.getFullUrl(), known.get().reference());
            put(place, known.get().reference(), resource);
        } else if (party.isPresent()) {
            stored.put(entry.getFullUrl(), party.get());
        } else {
            create(place, entry.getFullUrl(), resource, parties);
        }
    }

    /** What others look up by its identifier belongs to the directory, and not to one sender. */
    private static boolean isOwn(Resource resource, Named known) {
        return StoredResources.identifiers(resource).isEmpty()
                && known.reference().startsWith(resource.fhirType() + "/");
    }

    private boolean isNewer(Resource resource, Named known) {
        return known.isOlderThan(
                resource.getMeta().hasLastUpdated()
                        ? resource.getMeta().getLastUpdated().toInstant()
                        : message.said());
    }

    private void create(int place, String name, Resource resource, Map<String, String> parties) {
        Optional<String> condition = StoredResources.identifiers(resource).stream()
                .findFirst()
                .map(identifier -> condition(resource, identifier));
        String twin = condition.map(parties::get).orElse(null);
        if (twin != null) {
            stored.put(name, twin);
            return;
        }
        resource.setId((IdType) null);
        BundleEntryComponent entry = add(place, name, resource);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        condition.ifPresent(each -> {
            entry.getRequest().setIfNoneExist(each);
            parties.put(each, name);
        });
    }

    private static String condition(Resource resource, Identifier identifier) {
        return resource.fhirType() + "?identifier="
                + UrlUtil.escapeUrlParam(identifier.getSystem() + "|" + identifier.getValue());
    }

    private void put(int place, String reference, Resource resource) {
        resource.setId(new IdType(reference));
        add(place, message.bundle().getEntry().get(place).getFullUrl(), resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(reference);
    }

    private BundleEntryComponent add(int place, String name, Resource resource) {
        places.add(place);
        return transaction.addEntry().setFullUrl(name).setResource(resource);
    }

    MessageTransaction create(Task task) {
        add(-1, "urn:uuid:" + UUID.randomUUID(), task)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Task");
        return this;
    }

    MessageTransaction update(List<Task> tasks) {
        for (Task task : tasks) {
            String reference = "Task/" + task.getIdElement().getIdPart();
            task.setId(new IdType(reference));
            add(-1, reference, task).getRequest().setMethod(HTTPVerb.PUT).setUrl(reference);
        }
        return this;
    }

    /** The transaction, with what is stored already in the place of its names. */
    Bundle bundle() {
        transaction.getEntry().forEach(entry -> references.resolve(entry.getResource(), stored));
        return transaction;
    }

    /** The message's entry from which an entry of the transaction comes; -1 when it is our own. */
    int place(int entry) {
        return places.get(entry);
    }

    /** What each name of the message stands for once the transaction is written; the value of what wasn't written is old. */
    Map<String, String> names(Bundle answer) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < transaction.getEntry().size(); i++) {
            if (places.get(i) >= 0) {
                names.put(transaction.getEntry().get(i).getFullUrl(), reference(answer, i));
            }
        }
        stored.forEach((name, reference) ->
                names.putIfAbsent(name, Bars.isName(reference) ? names.get(reference) : reference));
        return names;
    }

    /** Whether the message has written the resource of this name. */
    boolean writes(String name) {
        return transaction.getEntry().stream().anyMatch(entry -> name.equals(entry.getFullUrl()));
    }

    /**
     * What was let in with a doubt, named by the message's entries. That a profile isn't known here is left out: in
     * messages it is the rule.
     */
    List<Refusal> doubts(Map<Refusal, Resource> warnings) {
        List<Refusal> doubts = new ArrayList<>();
        warnings.forEach((doubt, resource) -> {
            if (doubt.code() != IssueType.STRUCTURE) {
                doubts.add(placed(doubt, resource));
            }
        });
        return doubts;
    }

    private Refusal placed(Refusal doubt, Resource resource) {
        for (int i = 0; i < transaction.getEntry().size(); i++) {
            if (transaction.getEntry().get(i).getResource() == resource && places.get(i) >= 0) {
                return doubt.at("Bundle.entry[" + places.get(i) + "].resource"
                        + doubt.expression().substring(resource.fhirType().length()));
            }
        }
        return doubt;
    }

    /** The tasks of the server that the transaction has written. */
    List<String> tasks(Bundle answer) {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < transaction.getEntry().size(); i++) {
            if (places.get(i) < 0) {
                tasks.add(reference(answer, i));
            }
        }
        return tasks;
    }

    private static String reference(Bundle answer, int entry) {
        IdType id = new IdType(answer.getEntry().get(entry).getResponse().getLocation());
        return id.getResourceType() + "/" + id.getIdPart();
    }
}
