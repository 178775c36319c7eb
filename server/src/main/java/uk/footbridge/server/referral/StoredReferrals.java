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
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
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
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.person.SamePerson;

/** Finds and keeps referrals in HAPI's tables, and takes PostgreSQL's row locks for those that are held. */
class StoredReferrals implements ReferralStore {

    /** The ServiceRequests that this transaction holds. */
    private static final String HELD = StoredReferrals.class.getName() + ".held";

    /** The ServiceRequests that this transaction has created. */
    private static final String MADE = StoredReferrals.class.getName() + ".made";

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

    private static final String PARTS_OF_TASK =
            """
            select distinct part.res_id
            from hfj_resource whole
            join hfj_res_link link on link.target_resource_id = whole.res_id and link.src_path = 'Task.partOf'
            join hfj_resource part on part.res_id = link.src_resource_id and part.res_deleted_at is null
            where whole.res_type = 'Task' and whole.fhir_id = :task
            order by part.res_id
            """;

    private final DaoRegistry daos;
    private final EntityManager entities;
    private final SamePerson persons;
    private final long statusIndex;
    private final long fulfilIndex;

    StoredReferrals(DaoRegistry daos, EntityManager entities, PartitionSettings partitions, SamePerson persons) {
        this.daos = daos;
        this.entities = entities;
        this.persons = persons;
        RequestPartitionId all = RequestPartitionId.allPartitions();
        statusIndex = BaseResourceIndexedSearchParam.calculateHashIdentity(partitions, all, "Task", "status");
        fulfilIndex = ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                partitions, all, "Task", "code", ReferralTasks.TASK_CODES, ReferralTasks.FULFILL);
    }

    /** The lock leaves room for new references to the row. */
    @Override
    public void hold(Collection<IdType> serviceRequests, TransactionDetails transaction) {
        Map<String, JpaPid> held = held(transaction);
        Set<String> wanted =
                serviceRequests.stream().map(IdType::getIdPart).collect(Collectors.toCollection(TreeSet::new));
        wanted.removeAll(held.keySet());
        wanted.removeAll(made(transaction).keySet());
        if (!wanted.isEmpty()) {
            lock(wanted, held);
        }
    }

    private void lock(Set<String> wanted, Map<String, JpaPid> held) {
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
        return kept(HELD, transaction);
    }

    private static Map<String, ServiceRequest> made(TransactionDetails transaction) {
        return kept(MADE, transaction);
    }

    private static <T> Map<String, T> kept(String key, TransactionDetails transaction) {
        Map<String, T> kept = transaction.getOrCreateUserData(key, HashMap::new);
        if (kept.isEmpty()) {
            transaction.addRollbackUndoAction(() -> transaction.clearUserData(key));
        }
        return kept;
    }

    @Override
    public void made(ServiceRequest serviceRequest, TransactionDetails transaction) {
        made(transaction).put(serviceRequest.getIdElement().getIdPart(), serviceRequest);
    }

    @Override
    public Optional<ServiceRequest> serviceRequest(IdType id, TransactionDetails transaction) {
        ServiceRequest made = made(transaction).get(id.getIdPart());
        if (made != null && !held(transaction).containsKey(id.getIdPart())) {
            return Optional.of(made.copy());
        }
        hold(List.of(id), transaction);
        return Optional.ofNullable(held(transaction).get(id.getIdPart()))
                .map(pid -> daos.getResourceDao(ServiceRequest.class).readByPid(pid));
    }

    /**
     * Nothing is flushed for it: whatever else this transaction has changed was flushed before it was told that the
     * task changed.
     */
    @Override
    public List<ReferralTaskState> statesOfOthers(Task task, IdType serviceRequest, TransactionDetails transaction) {
        Map<String, JpaPid> held = held(transaction);
        if (!held.containsKey(serviceRequest.getIdPart())) {
            lock(Set.of(serviceRequest.getIdPart()), held);
        }
        List<?> codes = entities.createNativeQuery(STATES_OF_OTHER_TASKS, String.class)
                .setParameter("status", statusIndex)
                .setParameter("fulfil", fulfilIndex)
                .setParameter(
                        "serviceRequest", held.get(serviceRequest.getIdPart()).getId())
                .setParameter("task", task.getIdElement().getIdPart())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return codes.stream()
                .flatMap(code -> ReferralTaskState.ofCode((String) code).stream())
                .toList();
    }

    /**
     * Read one by one: HAPI's way to load many at once fails now and then on a
     * resource that was created in this very transaction, because its tags are shared with other sessions. They come in
     * the order in which whoever writes several of them locks them.
     */
    @Override
    public List<Task> tasks(IdType serviceRequest) {
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

    @Override
    public <T extends Resource> void write(Class<T> type, T resource, TransactionDetails transaction) {
        IFhirResourceDao<T> dao = daos.getResourceDao(type);
        ReferralStore.asOurs(
                transaction, () -> dao.update(resource, null, true, false, new SystemRequestDetails(), transaction));
    }

    /** Nothing is flushed for it: the tasks of a journey are made and committed one by one. */
    @Override
    public List<Task> handOns(Task task) {
        IFhirResourceDao<Task> dao = daos.getResourceDao(Task.class);
        List<?> parts = entities.createNativeQuery(PARTS_OF_TASK, Long.class)
                .setParameter("task", task.getIdElement().getIdPart())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return parts.stream()
                .map(part -> dao.readByPid(JpaPid.fromId((Long) part)))
                .filter(part -> HandedOn.kind(part).isPresent())
                .toList();
    }

    /** Not by the task's row: whoever writes the task locks its next version first, and the two would block each other. */
    @Override
    public void takeTurns(IdType task) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:task, 0)) as varchar)")
                .setParameter("task", task.getValue())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }

    @Override
    public Optional<Task> task(IdType id) {
        return read(Task.class, id);
    }

    @Override
    public Optional<Encounter> contact(IdType id) {
        return read(Encounter.class, id);
    }

    @Override
    public Optional<CodeableConcept> asked(Task task) {
        return ReferralTasks.localServiceRequest(task)
                .flatMap(id -> read(ServiceRequest.class, id))
                .filter(ServiceRequest::hasCode)
                .map(ServiceRequest::getCode);
    }

    private <T extends Resource> Optional<T> read(Class<T> type, IdType id) {
        try {
            return Optional.of(daos.getResourceDao(type).read(id, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<IdType> recordsOfPerson(IdType patient) {
        return persons.records(patient);
    }

    @Override
    public <T extends Resource> IdType create(Class<T> type, T resource, TransactionDetails transaction) {
        IFhirResourceDao<T> dao = daos.getResourceDao(type);
        return new IdType(ReferralStore.asOurs(
                        transaction, () -> dao.create(resource, null, true, new SystemRequestDetails(), transaction))
                .getId()
                .toUnqualifiedVersionless()
                .getValue());
    }
}
