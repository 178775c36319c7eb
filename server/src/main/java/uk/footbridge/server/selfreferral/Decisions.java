package uk.footbridge.server.selfreferral;

import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.person.Newcomers;

/** Carries out what somebody has decided about a held self-referral, once. */
class Decisions {

    private static final Set<String> DECIDERS = Set.of("PractitionerRole", "Practitioner", "Organization", "CareTeam");

    private final SelfReferralStore store;
    private final Arrivals arrivals;
    private final Newcomers newcomers;
    private final Destinations destinations;

    Decisions(SelfReferralStore store, Arrivals arrivals, Newcomers newcomers, Destinations destinations) {
        this.store = store;
        this.arrivals = arrivals;
        this.newcomers = newcomers;
        this.destinations = destinations;
    }

    /**
     * Decides, in the caller's transaction.
     *
     * @param person the record that it is of; null for a new one
     */
    Parameters decide(IdType id, Reference person, Reference by, String reason) {
        Reference decider = here(
                by,
                DECIDERS,
                "by",
                "Say who decides: a PractitionerRole, Practitioner, Organization or CareTeam of this server.");
        Optional<UUID> receipt = store.take(id);
        Task task = store.read(Task.class, id);
        refuseUnlessHeld(task, receipt);
        QuestionnaireResponse answers = store.read(
                QuestionnaireResponse.class, new IdType(task.getFocus().getReference()));
        Received received = new Received(receipt.orElseThrow(), Said.in(answers));
        Papers papers = new Papers(received, task.getAuthoredOn());
        Reference known = person == null
                ? newPerson(papers)
                : here(
                        person,
                        Set.of("Patient"),
                        "person",
                        "person is the record of a patient on this server, such as Patient/123.");
        Reference kept =
                new Reference(answers.getIdElement().toUnqualifiedVersionless().getValue());
        store.update(Papers.owned(answers, known));
        Arrivals.Made made = arrivals.refer(papers, received, known, kept, destinations.stillThere(received.said()));
        complete(task, known, made, decider, reason);
        return new Parameters()
                .addParameter("patient", known)
                .addParameter("serviceRequest", made.referral())
                .addParameter("task", made.task());
    }

    private Reference newPerson(Papers papers) {
        Patient patient = papers.patient();
        Reference reference = store.create(patient);
        newcomers.keepApart(patient);
        return reference;
    }

    private void complete(Task task, Reference person, Arrivals.Made made, Reference decider, String reason) {
        task.setStatus(TaskStatus.COMPLETED);
        task.setFor(person);
        task.setOwner(decider);
        task.setLastModified(new Date());
        task.addNote(new Annotation()
                .setAuthor(new Reference(decider.getReference()))
                .setTime(new Date())
                .setText(reason));
        task.addOutput()
                .setType(new CodeableConcept().setText("Referral"))
                .setValue(new Reference(made.referral().getReference()));
        task.addOutput()
                .setType(new CodeableConcept().setText("Referral task"))
                .setValue(new Reference(made.task().getReference()));
        store.update(task);
    }

    private static void refuseUnlessHeld(Task task, Optional<UUID> receipt) {
        if (!HeldTasks.isHeld(task)) {
            throw new Refusal(
                            IssueType.BUSINESSRULE,
                            "Task.code",
                            "Task.code: only a task that is coded %s|%s can be decided."
                                    .formatted(Papers.TASK_KINDS, Papers.DECIDE_PERSON))
                    .unprocessable();
        }
        if (task.getStatus() == TaskStatus.COMPLETED) {
            throw new Refusal(
                            IssueType.CONFLICT,
                            "Task.status",
                            "Somebody has decided already. The task's output names the referral, its note says who and why.")
                    .conflict();
        }
        if (task.getStatus() != TaskStatus.REQUESTED || receipt.isEmpty()) {
            throw new Refusal(
                            IssueType.BUSINESSRULE,
                            "Task.status",
                            "Task.status: the task is %s; only one that is requested can be decided."
                                    .formatted(task.getStatus().toCode()))
                    .unprocessable();
        }
    }

    private Reference here(Reference named, Set<String> types, String parameter, String words) {
        IdType id = new IdType(named.getReference());
        if (!id.hasIdPart() || !types.contains(String.valueOf(id.getResourceType()))) {
            throw new Wrong(IssueType.VALUE, Wrong.parameter(parameter), words).refused();
        }
        if (!store.isStored(id)) {
            throw new Wrong(
                            IssueType.NOTFOUND,
                            Wrong.parameter(parameter),
                            "%s is not on this server. %s"
                                    .formatted(id.toUnqualifiedVersionless().getValue(), words))
                    .refused();
        }
        return new Reference(id.toUnqualifiedVersionless().getValue());
    }
}
