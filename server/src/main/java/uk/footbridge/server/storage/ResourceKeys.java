package uk.footbridge.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.i18n.Msg;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.ResolveIdentityMode;
import ca.uhn.fhir.jpa.dao.index.IdHelperService;
import ca.uhn.fhir.jpa.model.cross.IResourceLookup;
import ca.uhn.fhir.jpa.model.cross.JpaResourceLookup;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.PartitionablePartitionId;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;
import org.hl7.fhir.instance.model.api.IIdType;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds the database's keys of resources by one plain statement. HAPI builds the same question anew each time, as a tree that
 * Hibernate translates anew each time, for every reference that is written and every search by one.
 */
class ResourceKeys extends IdHelperService {

    private static final String KEYS =
            """
            select resource.res_id, resource.res_type, resource.fhir_id, resource.res_deleted_at
            from hfj_resource resource where resource.fhir_id in (:ids)""";

    /** What is asked for in larger numbers, HAPI asks for in parts. */
    private static final int MOST = 100;

    private final FhirContext fhir;

    @PersistenceContext
    private EntityManager entities;

    ResourceKeys(FhirContext fhir) {
        this.fhir = fhir;
    }

    @Override
    public Map<IIdType, IResourceLookup<JpaPid>> resolveResourceIdentities(
            RequestPartitionId partition, Collection<IIdType> ids, ResolveIdentityMode mode) {
        boolean plain = partition.isAllPartitions()
                && !ids.isEmpty()
                && ids.size() <= MOST
                && ids.stream().allMatch(id -> id.hasResourceType() && id.hasIdPart())
                && TransactionSynchronizationManager.isActualTransactionActive()
                // Deletes are on, so HAPI's cache counts only where a deleted resource would do as well.
                && !mode.isUseCache(true);
        return plain ? keys(ids, mode) : super.resolveResourceIdentities(partition, ids, mode);
    }

    private Map<IIdType, IResourceLookup<JpaPid>> keys(Collection<IIdType> ids, ResolveIdentityMode mode) {
        Set<String> wanted = ids.stream()
                .map(id -> name(id.getResourceType(), id.getIdPart()))
                .collect(Collectors.toSet());
        Map<IIdType, IResourceLookup<JpaPid>> found = new HashMap<>();
        for (Object[] row : rows(ids)) {
            String type = (String) row[1];
            String id = (String) row[2];
            if (wanted.contains(name(type, id))) {
                add(type, id, JpaPid.fromId(((Number) row[0]).longValue()), (Date) row[3], mode, found);
            }
        }
        return found;
    }

    /** What this transaction has written and not yet sent to the database is sent before, unless it says otherwise. */
    private List<Object[]> rows(Collection<IIdType> ids) {
        List<String> parts = ids.stream().map(IIdType::getIdPart).distinct().toList();
        Query query = entities.createNativeQuery(KEYS, Object[].class).setParameter("ids", parts);
        query.unwrap(NativeQuery.class).addSynchronizedEntityClass(ResourceTable.class);
        return ((List<?>) query.getResultList())
                .stream().map(Object[].class::cast).toList();
    }

    private void add(
            String type,
            String id,
            JpaPid key,
            Date deleted,
            ResolveIdentityMode mode,
            Map<IIdType, IResourceLookup<JpaPid>> found) {
        IIdType name = fhir.getVersion().newIdType(type, id);
        if (deleted != null && mode.isFailOnDeleted()) {
            throw new ResourceGoneException(Msg.code(2572)
                    + fhir.getLocalizer().getMessageSanitized(IdHelperService.class, "deletedId", name.getValue()));
        }
        if (deleted == null || mode.isIncludeDeleted()) {
            key.setAssociatedResourceId(name);
            found.put(name, new JpaResourceLookup(type, id, key, deleted, PartitionablePartitionId.with(null, null)));
        }
    }

    private static String name(String type, String id) {
        return type + "/" + id;
    }
}
