package uk.footbridge.server.referral;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
    private static final String FOLLOWING = ReferralStore.class.getName();

    private final DaoRegistry daos;
    private final EntityManager entities;

    ReferralStore(DaoRegistry daos, EntityManager entities) {
        this.daos = daos;
        this.entities = entities;
    }

    /**
     * Holds the ServiceRequest until the transaction ends, so that changes of its tasks happen one after another and
     * each sees what the one before has left.
     *
     * <p>Called before a task's own row is written: a task's change and a revocation then queue in the same order and
     * can't block each other. The lock leaves room for new references to the row.
     */
    Optional<JpaPid> lock(IdType serviceRequest) {
        List<?> found = entities.createNativeQuery(
                        "select r.res_id from hfj_resource r"
                                + " where r.res_type = 'ServiceRequest' and r.fhir_id = :id for no key update",
                        Long.class)
                .setParameter("id", serviceRequest.getIdPart())
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return found.stream().map(pid -> JpaPid.fromId((Long) pid)).findFirst();
    }

    ServiceRequest serviceRequest(JpaPid pid) {
        return daos.getResourceDao(ServiceRequest.class).readByPid(pid);
    }

    /**
     * All tasks about a ServiceRequest, as this transaction sees them. Nothing is flushed for it: a focus doesn't change,
     * so the index knows every task but one that is just being created.
     */
    List<Task> tasks(IdType serviceRequest) {
        SearchParameterMap about = SearchParameterMap.newSynchronous("focus", new ReferenceParam(serviceRequest));
        return withoutFlush(
                () -> daos.getResourceDao(Task.class).searchForResources(about, new SystemRequestDetails()));
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
