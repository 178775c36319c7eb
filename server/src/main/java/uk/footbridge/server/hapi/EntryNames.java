package uk.footbridge.server.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Gives each new resource of a transaction a name that no one else's resource can have.
 *
 * <p>HAPI 8.8.0 compares the entries' names without the address: where an entry is {@code
 * https://a.example/Patient/1}, a reference to {@code https://b.example/Patient/1} would be turned to it as well, and
 * so to the wrong person.
 *
 * <p>No issue upstream names this yet; to go when HAPI resolves references in a transaction by their whole address.
 */
@Component
@Interceptor
class EntryNames implements SmartInitializingSingleton {

    private static final int BEFORE_WHAT_READS_THE_NAMES = -500;

    private final FhirContext fhir;
    private final IInterceptorService storage;

    EntryNames(FhirContext fhir, IInterceptorService storage) {
        this.fhir = fhir;
        this.storage = storage;
    }

    @Override
    public void afterSingletonsInstantiated() {
        storage.registerInterceptor(this);
    }

    @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = BEFORE_WHAT_READS_THE_NAMES)
    public void makeUnmistakable(IBaseBundle bundle) {
        if (!(bundle instanceof Bundle transaction)) {
            return;
        }
        Map<String, String> names = new HashMap<>();
        for (BundleEntryComponent entry : transaction.getEntry()) {
            if (entry.getResource() != null && !isUrn(entry.getFullUrl())) {
                rename(entry, names);
            }
        }
        if (!names.isEmpty()) {
            forEachReference(fhir, transaction.getEntry(), reference -> {
                String name = names.get(withoutVersion(reference.getReference()));
                if (name != null) {
                    reference.setReference(name);
                }
            });
        }
    }

    /** A new resource gets a name of its own; one that is written to a known place is called by that place. */
    private static void rename(BundleEntryComponent entry, Map<String, String> names) {
        String type = entry.getResource().fhirType();
        HTTPVerb method = entry.getRequest().getMethod();
        IdType id = entry.hasFullUrl()
                ? new IdType(entry.getFullUrl())
                : entry.getResource().getIdElement();
        if (method == HTTPVerb.POST && id.hasIdPart() && !isUrn(id.getValue())) {
            String name = "urn:uuid:" + UUID.randomUUID();
            names.put(type + "/" + id.getIdPart(), name);
            if (entry.hasFullUrl()) {
                names.put(withoutVersion(entry.getFullUrl()), name);
            }
            entry.setFullUrl(name);
        } else if (method == HTTPVerb.PUT && entry.hasFullUrl()) {
            IdType target = new IdType(entry.getRequest().getUrl());
            if (target.hasIdPart() && entry.getRequest().getUrl().indexOf('?') < 0) {
                names.put(withoutVersion(entry.getFullUrl()), type + "/" + target.getIdPart());
            }
        }
    }

    /** The {@code urn:} names that are referred to and that no entry has. */
    static Set<String> unresolved(FhirContext fhir, List<BundleEntryComponent> entries) {
        Set<String> names = new HashSet<>();
        forEachReference(fhir, entries, reference -> {
            if (isUrn(reference.getReference())) {
                names.add(reference.getReference());
            }
        });
        for (BundleEntryComponent entry : entries) {
            names.remove(entry.getFullUrl());
            names.remove(
                    entry.getResource() == null ? null : entry.getResource().getId());
        }
        return names;
    }

    private static void forEachReference(
            FhirContext fhir, List<BundleEntryComponent> entries, Consumer<Reference> action) {
        entries.stream()
                .filter(entry -> entry.getResource() != null)
                .flatMap(entry -> fhir.newTerser().getAllResourceReferences(entry.getResource()).stream())
                .map(ResourceReferenceInfo::getResourceReference)
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .filter(reference -> reference.getReference() != null)
                .forEach(action);
    }

    private static String withoutVersion(String written) {
        return isUrn(written) ? written : new IdType(written).toVersionless().getValue();
    }

    private static boolean isUrn(String name) {
        return name != null && name.startsWith("urn:");
    }
}
