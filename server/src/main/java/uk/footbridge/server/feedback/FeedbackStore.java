package uk.footbridge.server.feedback;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.record.PersonDocuments;
import uk.footbridge.server.record.PersonRecord;

/**
 * Reads what a message back is made from, and writes what was made, in the transaction that is under way.
 *
 * <p>Nothing is read that may not be there: HAPI's answer to that ends the whole transaction. It is searched for.
 */
class FeedbackStore {

    private static final String WRITTEN =
            "select count(*) from hfj_resource where res_type = 'Communication' and fhir_id = :id";

    private final DaoRegistry daos;
    private final JdbcClient database;
    private final Supplier<PersonDocuments> documents;

    FeedbackStore(DaoRegistry daos, JdbcClient database, Supplier<PersonDocuments> documents) {
        this.daos = daos;
        this.database = database;
        this.documents = documents;
    }

    Optional<Task> task(String id) {
        return find(Task.class, id);
    }

    /** Whether the end of a task was told, or not telling it was noted. What has been deleted since was told too. */
    boolean isTold(Closing closing) {
        return database.sql(WRITTEN)
                        .param("id", closing.message().getIdPart())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** All that is known of somebody, in every record that is linked with this one; none when it isn't there any more. */
    Optional<PersonRecord> person(IdType patient) {
        return find(Patient.class, patient.getIdPart())
                .map(found -> documents.get().read(patient, new SystemRequestDetails()));
    }

    private <T extends Resource> Optional<T> find(Class<T> type, String id) {
        SearchParameterMap search = SearchParameterMap.newSynchronous("_id", new TokenParam(id));
        return daos.getResourceDao(type).searchForResources(search, new SystemRequestDetails()).stream()
                .findFirst();
    }

    /** Writes something new under the id that it has; whoever does so at the same moment fails, and finds it next time. */
    @SuppressWarnings("unchecked")
    <T extends Resource> void write(T made) {
        IFhirResourceDao<T> dao = daos.getResourceDao((Class<T>) made.getClass());
        dao.update(made, new SystemRequestDetails());
    }
}
