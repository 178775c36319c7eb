package uk.footbridge.server.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/**
 * A referral is rejected or fails only when another service has taken the person on, when somebody has talked with the
 * person, or when it is the person's own wish.
 */
final class WaysOnward {

    static final String TALK = Canonicals.profile("talked-with-person");
    static final String REASONS = Canonicals.codeSystem("task-status-reason");
    static final String OWN_WISH = "person-declined";
    static final String ATTENDANCE = Canonicals.profile("contact-attendance");
    static final String ATTENDANCES = Canonicals.codeSystem("contact-attendance");

    private static final Set<String> CAME = Set.of("attended", "attended-late");
    private static final int LENGTH_OF_A_DAY = "2026-09-08".length();

    private final ReferralStore store;

    WaysOnward(ReferralStore store) {
        this.store = store;
    }

    /**
     * Judges a task as it is about to be committed.
     *
     * @return why it can't end like this; empty when it hasn't ended so, or there is a way onward
     */
    Optional<Refusal> judge(Task task) {
        if (!endsWithoutSuccess(task)) {
            return Optional.empty();
        }
        Optional<Refusal> noTalk = judgeTalk(task);
        if (noTalk.isPresent()) {
            return noTalk;
        }
        return task.hasExtension(TALK) || isThePersonsWish(task) || anotherHasTakenItOn(task)
                ? Optional.empty()
                : Optional.of(noWayOnward(task));
    }

    /** Whether a change is one to be judged: it ends the task, or touches what its end rests upon. */
    static boolean areTouched(Task before, Task after) {
        return endsWithoutSuccess(after)
                && (before.getStatus() != after.getStatus()
                        || !before.getStatusReason().equalsDeep(after.getStatusReason())
                        || !sameTalks(before, after));
    }

    private static boolean endsWithoutSuccess(Task task) {
        return ReferralTasks.state(task)
                .filter(state -> state == ReferralTaskState.REJECTED || state == ReferralTaskState.FAILED)
                .isPresent();
    }

    private static boolean isThePersonsWish(Task task) {
        return task.getStatusReason().hasCoding(REASONS, OWN_WISH);
    }

    private boolean anotherHasTakenItOn(Task task) {
        return store.handOns(task).stream().anyMatch(HandedOn::isTakenOn);
    }

    private static boolean sameTalks(Task before, Task after) {
        List<Extension> one = before.getExtensionsByUrl(TALK);
        List<Extension> other = after.getExtensionsByUrl(TALK);
        return one.size() == other.size()
                && one.stream().allMatch(talk -> other.stream().anyMatch(talk::equalsDeep));
    }

    /** Every talk that is named has to be one. */
    private Optional<Refusal> judgeTalk(Task task) {
        for (int i = 0; i < task.getExtension().size(); i++) {
            Extension extension = task.getExtension().get(i);
            if (TALK.equals(extension.getUrl())) {
                String place = "Task.extension[" + i + "].value.ofType(Reference)";
                Optional<Refusal> refusal = judgeTalk(task, (Reference) extension.getValue(), place);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> judgeTalk(Task task, Reference talk, String place) {
        Optional<IdType> id = ReferralTasks.here(talk, "Encounter");
        Optional<Encounter> contact = id.flatMap(store::contact);
        if (contact.isEmpty()) {
            return refuse(
                    place,
                    "The talk with the person has to be a contact on this server: name an Encounter (sp-contact) that is"
                            + " here, or send it in the same transaction.");
        }
        List<String> wrong = whatIsWrong(task, contact.get());
        return wrong.isEmpty()
                ? Optional.empty()
                : refuse(
                        place,
                        "Encounter/%s is no talk that shows a way onward: %s. Name a contact that is finished, that the person"
                                + " attended, and that took place after the task was authored.",
                        id.get().getIdPart(),
                        String.join("; ", wrong));
    }

    private List<String> whatIsWrong(Task task, Encounter contact) {
        List<String> wrong = new ArrayList<>();
        if (contact.getStatus() != EncounterStatus.FINISHED) {
            wrong.add("it is '%s' and not 'finished'"
                    .formatted(contact.getStatusElement().getValueAsString()));
        }
        if (!wasAttended(contact)) {
            wrong.add("its contact-attendance does not say 'attended' or 'attended-late'");
        }
        if (!isSamePerson(contact.getSubject(), task.getFor())) {
            wrong.add("it was with another person than Task.for");
        }
        if (!contact.getPeriod().hasStart()) {
            wrong.add("it does not say when it took place");
        } else if (task.hasAuthoredOn()
                && isBefore(contact.getPeriod().getStartElement(), task.getAuthoredOnElement())) {
            wrong.add("it took place before the task was authored");
        }
        return wrong;
    }

    private static boolean wasAttended(Encounter contact) {
        Extension attendance = contact.getExtensionByUrl(ATTENDANCE);
        return attendance != null
                && attendance.getValue() instanceof CodeableConcept said
                && CAME.stream().anyMatch(code -> said.hasCoding(ATTENDANCES, code));
    }

    /** Two systems may each have a record of their own of one person. */
    private boolean isSamePerson(Reference one, Reference other) {
        Optional<IdType> first = ReferralTasks.here(one, "Patient");
        Optional<IdType> second = ReferralTasks.here(other, "Patient");
        if (first.isEmpty() || second.isEmpty()) {
            return SameReference.same(one, other, null) && !SameReference.isEmpty(one);
        }
        return first.equals(second)
                || store.recordsOfPerson(first.get()).stream().anyMatch(record -> record.getIdPart()
                        .equals(second.get().getIdPart()));
    }

    /** A time without an hour may be any of that day, and of two such only the days are compared. */
    private static boolean isBefore(BaseDateTimeType one, BaseDateTimeType other) {
        String first = one.getValueAsString();
        String second = other.getValueAsString();
        if (first.length() > LENGTH_OF_A_DAY && second.length() > LENGTH_OF_A_DAY) {
            return one.getValue().before(other.getValue());
        }
        int known = Math.min(LENGTH_OF_A_DAY, Math.min(first.length(), second.length()));
        return first.substring(0, known).compareTo(second.substring(0, known)) < 0;
    }

    private static Refusal noWayOnward(Task task) {
        String name = HandedOn.name(task);
        return new Refusal(
                IssueType.BUSINESSRULE,
                "Task.statusReason",
                ("%s can't be '%s' without a way onward for the person. There are three. Hand it on with POST %s/$hand-on;"
                                + " when the other service accepts, this task is closed by the server. Or talk with the"
                                + " person, and name the contact (sp-contact, finished and attended) in the extension %s. Or,"
                                + " if it is the person's own wish, say so in statusReason with the code %s of %s. A referral"
                                + " that was sent twice, or of a person who has died, is cancelled instead.")
                        .formatted(name, task.getStatusElement().getValueAsString(), name, TALK, OWN_WISH, REASONS));
    }

    private static Optional<Refusal> refuse(String place, String diagnostics, Object... details) {
        return Optional.of(new Refusal(IssueType.BUSINESSRULE, place, diagnostics.formatted(details)));
    }
}
