package uk.footbridge.server.referral;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/**
 * Keeps referrals in memory and calls the server's own interceptors on each write, in the order in which HAPI does, so that
 * thousands of journeys take seconds. What is refused leaves nothing behind.
 */
class RememberedReferrals implements ReferralStore {

    private final ReferralTaskInterceptor tasks = new ReferralTaskInterceptor(new ReferralSteps(this), this);
    private final RevocationInterceptor revocation = new RevocationInterceptor(this);
    private final HandOns handOns = new HandOns(this);

    private Map<String, Resource> stored = new LinkedHashMap<>();
    private int lastId;

    /** One request in a transaction of its own. Whether it was let in. */
    boolean let(Consumer<TransactionDetails> request) {
        Map<String, Resource> before = new LinkedHashMap<>(stored);
        try {
            request.accept(new TransactionDetails());
            return true;
        } catch (BaseServerResponseException refused) {
            stored = before;
            return false;
        }
    }

    /** Whether a request would be let in; nothing of it stays. */
    boolean wouldLet(Consumer<TransactionDetails> request) {
        Map<String, Resource> before = new LinkedHashMap<>(stored);
        boolean let = let(request);
        stored = before;
        return let;
    }

    /** What is remembered is read anyway. */
    @Override
    public void made(ServiceRequest serviceRequest, TransactionDetails transaction) {}

    HandOns handOns() {
        return handOns;
    }

    /** Stores as a client does. */
    IdType sent(Resource resource, TransactionDetails transaction) {
        String id = resource.fhirType() + "/" + ++lastId;
        resource.setId(id);
        tasks.judgeNew(resource, null, transaction);
        stored.put(id, resource.copy());
        tasks.created(resource, null, transaction);
        return new IdType(id);
    }

    /** Changes as a client does. */
    void changed(Resource asked, TransactionDetails transaction) {
        String id = asked.getIdElement().toUnqualifiedVersionless().getValue();
        Resource before = stored.get(id).copy();
        tasks.judgeChange(before, asked, null);
        stored.put(id, asked.copy());
        tasks.taskChanged(before, asked, null, transaction);
        revocation.takeBackTasks(before, asked, transaction);
    }

    List<Task> allTasks() {
        return all(Task.class, task -> true);
    }

    List<ServiceRequest> allServiceRequests() {
        return all(ServiceRequest.class, request -> true);
    }

    private <T extends Resource> List<T> all(Class<T> type, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        for (Resource resource : stored.values()) {
            if (type.isInstance(resource) && wanted.test(type.cast(resource))) {
                found.add(type.cast(resource.copy()));
            }
        }
        return found;
    }

    private <T extends Resource> Optional<T> read(Class<T> type, IdType id) {
        return Optional.ofNullable(stored.get(id.toUnqualifiedVersionless().getValue()))
                .map(resource -> type.cast(resource.copy()));
    }

    @Override
    public void hold(Collection<IdType> serviceRequests, TransactionDetails transaction) {
        // One request after the other: nobody has to wait.
    }

    @Override
    public Optional<ServiceRequest> serviceRequest(IdType id, TransactionDetails transaction) {
        return read(ServiceRequest.class, id);
    }

    @Override
    public List<ReferralTaskState> statesOfOthers(Task task, IdType serviceRequest, TransactionDetails transaction) {
        return tasks(serviceRequest).stream()
                .filter(other -> !HandedOn.name(other).equals(HandedOn.name(task)))
                .flatMap(other -> ReferralTasks.state(other).stream())
                .toList();
    }

    @Override
    public List<Task> tasks(IdType serviceRequest) {
        return all(Task.class, task -> ReferralTasks.localServiceRequest(task)
                .filter(serviceRequest::equals)
                .isPresent());
    }

    @Override
    public void takeTurns(IdType task) {
        // One request after the other: nobody has to wait.
    }

    @Override
    public Optional<Task> task(IdType id) {
        return read(Task.class, id);
    }

    @Override
    public Optional<CodeableConcept> asked(Task task) {
        return ReferralTasks.localServiceRequest(task)
                .flatMap(id -> read(ServiceRequest.class, id))
                .filter(ServiceRequest::hasCode)
                .map(ServiceRequest::getCode);
    }

    @Override
    public List<Task> handOns(Task task) {
        return all(Task.class, other -> HandedOn.predecessor(other)
                .filter(task.getIdElement().toUnqualifiedVersionless()::equals)
                .isPresent());
    }

    @Override
    public Optional<Encounter> contact(IdType id) {
        return read(Encounter.class, id);
    }

    /** The person has two records: Patient/1 and Patient/2. */
    @Override
    public List<IdType> recordsOfPerson(IdType patient) {
        return Stream.of("1", "2").anyMatch(patient.getIdPart()::equals)
                ? List.of(new IdType("Patient/1"), new IdType("Patient/2"))
                : List.of(patient);
    }

    @Override
    public <T extends Resource> IdType create(Class<T> type, T resource, TransactionDetails transaction) {
        return ReferralStore.asOurs(transaction, () -> sent(resource, transaction));
    }

    @Override
    public <T extends Resource> void write(Class<T> type, T resource, TransactionDetails transaction) {
        ReferralStore.asOurs(transaction, () -> {
            changed(resource, transaction);
            return null;
        });
    }
}
