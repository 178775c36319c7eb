package uk.footbridge.server.plan;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/**
 * Reads and writes plans and their tasks inside the database transaction of the write that is under way, for the server
 * and not for the caller: a charity that moves its task need not be allowed to write the plan.
 *
 * <p>Whoever needs both holds tasks before plans, and each kind in the order of its rows. ServiceRequests come first of
 * all; {@code referral} holds those.
 */
class PlanStore {

    /** Marks our own writes, so that they set nothing else in motion. */
    private static final String FOLLOWING = PlanStore.class.getName() + ".following";

    private static final String HOLD =
            """
            select r.fhir_id, r.res_id, r.res_ver from hfj_resource r
            where r.res_type = :type and r.fhir_id in (:ids) order by r.res_id for no key update
            """;

    private static final String HOLD_PLANS_THAT_NAME =
            """
            select plan.res_id from hfj_resource task
            join hfj_res_link named on named.target_resource_id = task.res_id
                and named.src_path = 'CarePlan.activity.reference'
            join hfj_resource plan on plan.res_id = named.src_resource_id and plan.res_deleted_at is null
            where task.res_type = 'Task' and task.fhir_id = :task
            order by plan.res_id for no key update of plan
            """;

    private final DaoRegistry daos;
    private final EntityManager entities;

    PlanStore(DaoRegistry daos, EntityManager entities) {
        this.daos = daos;
        this.entities = entities;
    }

    /** Holds resources of one type until the transaction ends, so that nobody else can change them meanwhile. */
    void hold(String type, Collection<IdType> ids) {
        rows(type, ids);
    }

    /** Holds tasks and reads them as they are now: by their id, those that exist. */
    Map<String, Task> heldTasks(Collection<IdType> ids) {
        IFhirResourceDao<Task> dao = daos.getResourceDao(Task.class);
        Map<String, Task> tasks = new HashMap<>();
        for (Object[] row : rows("Task", ids)) {
            JpaPid pid = JpaPid.fromId(((Number) row[1]).longValue());
            refuseIfReadBeforeItWasHeld(entities.find(ResourceTable.class, pid), ((Number) row[2]).longValue());
            tasks.put((String) row[0], dao.readByPid(pid));
        }
        return tasks;
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String type, Collection<IdType> ids) {
        Set<String> wanted = ids.stream().map(IdType::getIdPart).collect(Collectors.toCollection(TreeSet::new));
        if (wanted.isEmpty()) {
            return List.of();
        }
        return entities.createNativeQuery(HOLD, Object[].class)
                .setParameter("type", type)
                .setParameter("ids", wanted)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }

    /**
     * HAPI reads what a transaction refers to before it begins to write; what moved in between is read anew by a retry.
     */
    private static void refuseIfReadBeforeItWasHeld(ResourceTable task, long now) {
        if (task.getVersion() != now && !task.isVersionUpdatedInCurrentTransaction()) {
            throw new ResourceVersionConflictException(
                    "Task/" + task.getFhirId() + " moved while this request was under way.");
        }
    }

    /**
     * Holds and reads the plans that name a task as an action. What this transaction has changed is flushed first, the
     * task among it: whoever adds the task to a plan at this moment has either committed and is found, or waits for the
     * task and reads its new status.
     */
    List<CarePlan> plansThatName(Task task) {
        IFhirResourceDao<CarePlan> dao = daos.getResourceDao(CarePlan.class);
        List<?> plans = entities.createNativeQuery(HOLD_PLANS_THAT_NAME, Long.class)
                .setParameter("task", task.getIdElement().getIdPart())
                .getResultList();
        return plans.stream()
                .distinct()
                .map(id -> dao.readByPid(JpaPid.fromId((Long) id)))
                .toList();
    }

    /** The resource of an id, or nothing when it isn't there or not any more. */
    Optional<Resource> read(IdType id) {
        try {
            return Optional.of(
                    (Resource) daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    void write(CarePlan plan, TransactionDetails transaction) {
        transaction.putUserData(FOLLOWING, Boolean.TRUE);
        try {
            daos.getResourceDao(CarePlan.class)
                    .update(plan, null, true, false, new SystemRequestDetails(), transaction);
        } finally {
            transaction.clearUserData(FOLLOWING);
        }
    }

    static boolean isOurs(TransactionDetails transaction) {
        return transaction.getUserData(FOLLOWING) != null;
    }
}
