package uk.footbridge.server.referral;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/**
 * Reads and writes a ServiceRequest and its tasks inside the database transaction of the write that is under way.
 *
 * <p>It acts for the server, not for the caller: a charity that completes its task need not be allowed to write the
 * referrer's ServiceRequest.
 */
class ReferralStore {

    /** Marks our own writes, so that they set nothing else in motion. */
    private static final String FOLLOWING = ReferralStore.class.getName() + ".following";

    /** The ServiceRequests that this transaction holds. */
    private static final String HELD = ReferralStore.class.getName() + ".held";

    /** Reads the search index instead of the tasks, so that a referral with many tasks takes no longer. */
    private static final String STATES_OF_OTHER_TASKS =
            """
            select status.sp_value
            from hfj_res_link about
            join hfj_resource task on task.res_id = about.src_resource_id
            join hfj_spidx_token status on status.res_id = task.res_id and status.hash_identity = :status
            where about.target_resource_id = :serviceRequest and about.src_path = 'Task.focus' and task.fhir_id <> :task
            and exists (select 1 from hfj_spidx_token code
                where code.res_id = task.res_id and code.hash_sys_and_value = :fulfil)
            """;

    private final DaoRegistry daos;
    private final EntityManager entities;
    private final long statusIndex;
    private final long fulfilIndex;

    ReferralStore(DaoRegistry daos, EntityManager entities, PartitionSettings partitions) {
        this.daos = daos;
        this.entities = entities;
        RequestPartitionId all = RequestPartitionId.allPartitions();
        statusIndex = BaseResourceIndexedSearchParam.calculateHashIdentity(partitions, all, "Task", "status");
        fulfilIndex = ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                partitions, all, "Task", "code", ReferralTasks.TASK_CODES, ReferralTasks.FULFILL);
    }

    /**
     * Holds ServiceRequests until the transaction ends, so that changes of their tasks happen one after another and
     * each sees what the one before has left.
     *
     * <p>Called before a task's own row is written, and for all tasks of a transaction at once: whoever comes then
     * queues in the same order, and no two can block each other. The lock leaves room for new references to the row.
     */
    void hold(Collection<IdType> serviceRequests, TransactionDetails transaction) {
        Map<String, JpaPid> held = held(transaction);
        Set<String> wanted =
                serviceRequests.stream().map(IdType::getIdPart).collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(held.keySet());
        if (wanted.isEmpty()) {
            return;
        }
        List<?> rows = entities.createNativeQuery(
                        "select r.fhir_id, r.res_id from hfj_resource r where r.res_type = 'ServiceRequest'"
                                + " and r.fhir_id in (:ids) order by r.res_id for no key update",
                        Object[].class)
                .setParameter("ids", wanted)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            held.put((String) columns[0], JpaPid.fromId(((Number) columns[1]).longValue()));
        }
    }

    private static Map<String, JpaPid> held(TransactionDetails transaction) {
        Map<String, JpaPid> held = transaction.getOrCreateUserData(HELD, HashMap::new);
        if (held.isEmpty()) {
            transaction.addRollbackUndoAction(() -> transaction.clearUserData(HELD));
        }
        return held;
    }

    /** Reads a ServiceRequest after holding it, so that what is read stays true until the transaction ends. */
    Optional<ServiceRequest> serviceRequest(IdType id, TransactionDetails transaction) {
        hold(List.of(id), transaction);
        return Optional.ofNullable(held(transaction).get(id.getIdPart()))
                .map(pid -> daos.getResourceDao(ServiceRequest.class).readByPid(pid));
    }

    /**
     * The states of a ServiceRequest's other tasks. Nothing is flushed for it: whatever else this transaction has
     * changed was flushed before it was told that the task changed.
     */
    List<ReferralTaskState> statesOfOthers(Task task, IdType serviceRequest, TransactionDetails transaction) {
        List<?> codes = entities.createNativeQuery(STATES_OF_OTHER_TASKS, String.class)
                .setParameter("status", statusIndex)
                .setParameter("fulfil", fulfilIndex)
                .setParameter(
                        "serviceRequest",
                        held(transaction).get(serviceRequest.getIdPart()).getId())
                .setParameter("task", task.getIdElement().getIdPart())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return codes.stream()
                .flatMap(code -> ReferralTaskState.ofCode((String) code).stream())
                .toList();
    }

    /**
     * All tasks about a ServiceRequest, read one by one: HAPI's way to load many at once fails now and then on a
     * resource that was created in this very transaction, because its tags are shared with other sessions. They come in
     * the order in which whoever writes several of them locks them.
     */
    List<Task> tasks(IdType serviceRequest) {
        SearchParameterMap about = SearchParameterMap.newSynchronous("focus", new ReferenceParam(serviceRequest));
        IFhirResourceDao<Task> dao = daos.getResourceDao(Task.class);
        List<JpaPid> found = withoutFlush(() -> dao.searchForIds(about, new SystemRequestDetails()));
        return found.stream()
                .sorted(Comparator.comparing(JpaPid::getId))
                .map(dao::readByPid)
                .toList();
    }

    private <T> T withoutFlush(Supplier<T> search) {
        FlushModeType before = entities.getFlushMode();
        entities.setFlushMode(FlushModeType.COMMIT);
        try {
            return search.get();
        } finally {
            entities.setFlushMode(before);
        }
    }

    <T extends Resource> void write(Class<T> type, T resource, TransactionDetails transaction) {
        IFhirResourceDao<T> dao = daos.getResourceDao(type);
        transaction.putUserData(FOLLOWING, Boolean.TRUE);
        try {
            dao.update(resource, null, true, false, new SystemRequestDetails(), transaction);
        } finally {
            transaction.clearUserData(FOLLOWING);
        }
    }

    static boolean isOurs(TransactionDetails transaction) {
        return transaction.getUserData(FOLLOWING) != null;
    }
}
