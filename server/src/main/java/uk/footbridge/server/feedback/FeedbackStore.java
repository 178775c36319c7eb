package uk.footbridge.server.feedback;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.record.PersonDocuments;
import uk.footbridge.server.record.PersonRecord;

/** Reads what a message back is made from, and writes what was made, in the transaction that is under way. */
class FeedbackStore {

    private final DaoRegistry daos;
    private final Supplier<PersonDocuments> documents;

    FeedbackStore(DaoRegistry daos, Supplier<PersonDocuments> documents) {
        this.daos = daos;
        this.documents = documents;
    }

    Optional<Task> task(String id) {
        try {
            return Optional.of(read(Task.class, new IdType("Task", id)));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    /** Whether the end of a task was told, or not telling it was noted. What has been deleted since was told too. */
    boolean isTold(Closing closing) {
        try {
            read(Communication.class, closing.message());
            return true;
        } catch (ResourceGoneException e) {
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    /** All that is known of somebody, in every record that is linked with this one; none when it isn't there any more. */
    Optional<PersonRecord> person(IdType patient) {
        try {
            return Optional.of(documents.get().read(patient, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private <T extends Resource> T read(Class<T> type, IdType id) {
        return daos.getResourceDao(type).read(id, new SystemRequestDetails());
    }

    /** Writes something new under the id that it has; whoever does so at the same moment fails, and finds it next time. */
    @SuppressWarnings("unchecked")
    <T extends Resource> void write(T made) {
        IFhirResourceDao<T> dao = daos.getResourceDao((Class<T>) made.getClass());
        dao.update(made, new SystemRequestDetails());
    }
}
