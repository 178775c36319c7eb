package uk.footbridge.server.advice;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IdType;

/** Reads questions and answers, and writes a question's status, in the database transaction of the write that is under way. */
class AdviceStore {

    /** Marks our own write of a question, which the rules leave alone. */
    private static final String OURS = AdviceStore.class.getName() + ".ours";

    private static final String HOLD =
            """
            select r.res_id from hfj_resource r
            where r.res_type = 'Communication' and r.fhir_id = :id and r.res_deleted_at is null for no key update
            """;

    private static final String ANSWERS =
            """
            select distinct answer.res_id
            from hfj_resource question
            join hfj_res_link link on link.target_resource_id = question.res_id
                and link.src_path = 'Communication.inResponseTo'
            join hfj_resource answer on answer.res_id = link.src_resource_id and answer.res_deleted_at is null
            where question.res_type = 'Communication' and question.fhir_id = :id
            """;

    private final DaoRegistry daos;
    private final EntityManager entities;

    AdviceStore(DaoRegistry daos, EntityManager entities) {
        this.daos = daos;
        this.entities = entities;
    }

    /** Holds a message until the transaction ends, so that two answers in one instant take turns, and reads it. */
    Optional<Communication> held(IdType id) {
        return found(HOLD, id).stream().findFirst();
    }

    /** All messages in response to one, those among them that this transaction has written. */
    List<Communication> responses(IdType id) {
        return found(ANSWERS, id);
    }

    private List<Communication> found(String query, IdType id) {
        IFhirResourceDao<Communication> dao = daos.getResourceDao(Communication.class);
        List<?> rows = entities.createNativeQuery(query, Long.class)
                .setParameter("id", id.getIdPart())
                .getResultList();
        return rows.stream()
                .map(row -> dao.readByPid(JpaPid.fromId((Long) row)))
                .toList();
    }

    void write(Communication question, TransactionDetails transaction) {
        transaction.putUserData(OURS, Boolean.TRUE);
        try {
            daos.getResourceDao(Communication.class)
                    .update(question, null, true, false, new SystemRequestDetails(), transaction);
        } finally {
            transaction.clearUserData(OURS);
        }
    }

    static boolean isOurs(TransactionDetails transaction) {
        return transaction.getUserData(OURS) != null;
    }
}
