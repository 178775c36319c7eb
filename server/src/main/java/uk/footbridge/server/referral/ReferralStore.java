package uk.footbridge.server.referral;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/**
 * What the rules of a referral ask of the store, inside the database transaction of the write that is under way.
 *
 * <p>It acts for the server, not for the caller: a charity that completes its task need not be allowed to write the
 * referrer's ServiceRequest.
 */
interface ReferralStore {

    /** Marks our own writes, so that they set nothing else in motion. */
    String OURS = ReferralStore.class.getName() + ".ours";

    /**
     * Holds ServiceRequests until the transaction ends, so that changes of their tasks happen one after another and
     * each sees what the one before has left.
     *
     * <p>Called before a task's own row is written, and for all tasks of a transaction at once: whoever comes then
     * queues in the same order, and no two can block each other.
     */
    void hold(Collection<IdType> serviceRequests, TransactionDetails transaction);

    /**
     * Says that this transaction has created a ServiceRequest. Nobody else sees it before the commit, so it needs no holding, and
     * nothing of it has to be read.
     */
    void made(ServiceRequest serviceRequest, TransactionDetails transaction);

    /** Reads a ServiceRequest after holding it, so that what is read stays true until the transaction ends. */
    Optional<ServiceRequest> serviceRequest(IdType id, TransactionDetails transaction);

    /** The states of a ServiceRequest's other tasks. */
    List<ReferralTaskState> statesOfOthers(Task task, IdType serviceRequest, TransactionDetails transaction);

    /** All tasks about a ServiceRequest. */
    List<Task> tasks(IdType serviceRequest);

    /** Lets hand-ons of one task take turns, also when its ServiceRequest is elsewhere and can't be held. */
    void takeTurns(IdType task);

    /** A task as this transaction sees it. */
    Optional<Task> task(IdType id);

    /** What the referral asks for that a task is about; none when it doesn't say so or isn't here. */
    Optional<CodeableConcept> asked(Task task);

    /** The tasks that {@code $hand-on} has made of this one, oldest first. */
    List<Task> handOns(Task task);

    /** A contact with a person, as this transaction sees it. */
    Optional<Encounter> contact(IdType id);

    /** All records of the person whom one patient record is about, that one among them. */
    List<IdType> recordsOfPerson(IdType patient);

    /** Stores something new, and tells its id without a version. */
    <T extends Resource> IdType create(Class<T> type, T resource, TransactionDetails transaction);

    <T extends Resource> void write(Class<T> type, T resource, TransactionDetails transaction);

    static boolean isOurs(TransactionDetails transaction) {
        return transaction.getUserData(OURS) != null;
    }

    /** Writes something as our own. */
    static <T> T asOurs(TransactionDetails transaction, Supplier<T> write) {
        transaction.putUserData(OURS, Boolean.TRUE);
        try {
            return write.get();
        } finally {
            transaction.clearUserData(OURS);
        }
    }
}
