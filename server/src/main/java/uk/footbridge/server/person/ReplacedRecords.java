package uk.footbridge.server.person;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.svc.IIdHelperService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.errors.TransactionEntries;

/**
 * Holds to what {@code Patient.link} says: a record that another one replaces is of the same person, and nothing new is
 * written about it (FHIR R4, Patient.link: "replaced-by").
 */
@Interceptor
class ReplacedRecords {

    /** Where R4's resources name the person that they are about. */
    private static final List<String> ABOUT = List.of("subject", "patient", "for", "beneficiary");

    private static final int LONGEST_CHAIN = 10;
    private static final String CURRENT = ReplacedRecords.class.getName();

    private final PersonStore store;
    private final LinkRequests decisions;
    private final DaoRegistry daos;
    private final IIdHelperService<JpaPid> ids;

    ReplacedRecords(PersonStore store, LinkRequests decisions, DaoRegistry daos, IIdHelperService<JpaPid> ids) {
        this.store = store;
        this.decisions = decisions;
        this.daos = daos;
        this.ids = ids;
    }

    /** A record that was written says which other it replaces or is replaced by: they are of one person from now on. */
    void written(Patient record, RequestDetails request) {
        for (int i = 0; i < record.getLink().size(); i++) {
            PatientLinkComponent link = record.getLink().get(i);
            if (link.getType() != LinkType.REPLACEDBY && link.getType() != LinkType.REPLACES) {
                continue;
            }
            Optional<Patient> other = patient(link.getOther());
            if (other.isEmpty()) {
                continue;
            }
            Set<String> numbers = NhsNumbers.of(record);
            Set<String> others = NhsNumbers.of(other.get());
            if (!numbers.isEmpty() && !others.isEmpty() && Collections.disjoint(numbers, others)) {
                throw LinkRequests.differentNumbers(
                        TransactionEntries.place(request, record, "Patient.identifier"),
                        TransactionEntries.place(request, record, "Patient.link[" + i + "].other"),
                        new TreeSet<>(Set.of(name(record), name(other.get()))));
            }
            store.match(pid(other.get())).map(PersonLinks::person).ifPresent(person -> decisions.same(record, person));
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void refuseNew(IBaseResource created, RequestDetails request, TransactionDetails transaction) {
        about(created).forEach(subject -> refuseReplaced((Resource) created, subject, request, transaction));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void refuseMoved(
            IBaseResource stored, IBaseResource changed, RequestDetails request, TransactionDetails transaction) {
        List<String> before =
                about(stored).map(subject -> subject.reference().getReference()).toList();
        about(changed)
                .filter(subject -> !before.contains(subject.reference().getReference()))
                .forEach(subject -> refuseReplaced((Resource) changed, subject, request, transaction));
    }

    private record Subject(String element, Reference reference) {}

    private static Stream<Subject> about(IBaseResource resource) {
        if (!(resource instanceof Resource written) || resource instanceof Patient) {
            return Stream.empty();
        }
        return ABOUT.stream().flatMap(element -> Optional.ofNullable(written.getNamedProperty(element)).stream()
                .flatMap(property -> property.getValues().stream())
                .filter(Reference.class::isInstance)
                .map(value -> new Subject(written.fhirType() + "." + element, (Reference) value)));
    }

    private void refuseReplaced(
            Resource written, Subject subject, RequestDetails request, TransactionDetails transaction) {
        IdType id = new IdType(subject.reference().getReference());
        if (!"Patient".equals(id.getResourceType()) || id.isAbsolute()) {
            return;
        }
        Set<JpaPid> current = current(transaction);
        if (transaction.getResolvedResourceId(id.toUnqualifiedVersionless()) instanceof JpaPid known
                && (current.contains(known) || !store.namesAnother(known))) {
            current.add(known);
            return;
        }
        patient(subject.reference()).flatMap(this::survivor).ifPresent(survivor -> {
            throw new Refusal(
                            IssueType.BUSINESSRULE,
                            TransactionEntries.place(request, written, subject.element()),
                            "%s: %s was replaced by %s. Write about %s instead."
                                    .formatted(
                                            subject.element(),
                                            id.toUnqualifiedVersionless().getValue(),
                                            survivor,
                                            survivor))
                    .unprocessable();
        });
    }

    /** Records that this transaction has found to name no other: a transaction mostly writes several things about one. */
    private static Set<JpaPid> current(TransactionDetails transaction) {
        Set<JpaPid> current = transaction.getOrCreateUserData(CURRENT, HashSet::new);
        if (current.isEmpty()) {
            transaction.addRollbackUndoAction(() -> transaction.clearUserData(CURRENT));
        }
        return current;
    }

    /** The record at the end of the chain of replacements, when there is one. */
    private Optional<String> survivor(Patient record) {
        Optional<Patient> current = Optional.of(record);
        Optional<String> survivor = Optional.empty();
        for (int i = 0; i < LONGEST_CHAIN && current.isPresent(); i++) {
            Optional<Reference> next = current.get().getLink().stream()
                    .filter(link -> link.getType() == LinkType.REPLACEDBY)
                    .map(PatientLinkComponent::getOther)
                    .findFirst();
            survivor = next.isPresent() ? next.map(Reference::getReference) : survivor;
            current = next.flatMap(this::patient);
        }
        return survivor;
    }

    private Optional<Patient> patient(Reference reference) {
        IdType id = new IdType(reference.getReference());
        if (!"Patient".equals(id.getResourceType()) || id.isAbsolute()) {
            return Optional.empty();
        }
        return Optional.of(
                daos.getResourceDao(Patient.class).read(id.toUnqualifiedVersionless(), new SystemRequestDetails()));
    }

    private long pid(Patient record) {
        return ids.getPidOrNull(RequestPartitionId.allPartitions(), record).getId();
    }

    private static String name(Patient record) {
        return record.getIdElement().toUnqualifiedVersionless().getValue();
    }
}
