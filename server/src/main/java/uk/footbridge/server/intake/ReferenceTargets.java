package uk.footbridge.server.intake;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.api.svc.ResolveIdentityMode;
import ca.uhn.fhir.jpa.model.cross.IResourceLookup;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;

/**
 * Looks up where references lead: all of a resource's in one query, and what it finds is left for HAPI, which would
 * otherwise ask the database once for each.
 */
class ReferenceTargets {

    private static final ResolveIdentityMode LIVING =
            ResolveIdentityMode.excludeDeleted().noCacheUnlessDeletesDisabled();

    private final IIdHelperService<JpaPid> ids;

    ReferenceTargets(IIdHelperService<JpaPid> ids) {
        this.ids = ids;
    }

    /** Those of the wanted ids, relative and without version, under which nothing is stored or about to be. */
    Set<String> missing(Collection<IdType> wanted, Bundle transactionBundle, TransactionDetails transaction) {
        Set<String> missing = wanted.stream()
                .filter(id -> transaction.getResolvedResourceId(id) == null)
                .map(IdType::getValue)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        missing.removeAll(comingWith(transactionBundle));
        Set<IIdType> unknown = missing.stream()
                .map(IdType::new)
                .filter(id -> !transaction.hasNullResolvedResourceId(id))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            Map<IIdType, IResourceLookup<JpaPid>> found =
                    ids.resolveResourceIdentities(RequestPartitionId.allPartitions(), unknown, LIVING);
            found.forEach((id, target) -> {
                transaction.addResolvedResourceId(id, target.getPersistentId());
                missing.remove(id.getValue());
            });
        }
        return missing;
    }

    /** The resources that the same transaction brings, by every name under which a neighbour may know them. */
    private static Set<String> comingWith(Bundle transactionBundle) {
        return transactionBundle == null
                ? Set.of()
                : transactionBundle.getEntry().stream()
                        .flatMap(ReferenceTargets::names)
                        .collect(Collectors.toSet());
    }

    private static Stream<String> names(BundleEntryComponent entry) {
        if (entry.getResource() == null) {
            return Stream.empty();
        }
        String type = entry.getResource().fhirType();
        return Stream.of(
                        new IdType(entry.getRequest().getUrl()),
                        new IdType(entry.getFullUrl()),
                        entry.getResource().getIdElement())
                .filter(IdType::hasIdPart)
                .map(id -> type + "/" + id.getIdPart());
    }
}
