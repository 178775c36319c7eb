package uk.footbridge.server.referral;

import static uk.footbridge.server.referral.ReferralTaskState.Needs.OUTPUT;
import static uk.footbridge.server.referral.ReferralTaskState.Needs.REASON;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.errors.Refusal;

/** Judges a write of a referral task by what is stored and what is asked for; knows no database and no HTTP. */
final class ReferralTaskRules {

    private final String serverBase;

    /**
     * @param serverBase the server's own FHIR base, so that an absolute reference to it is known as such; may be
     * null
     */
    ReferralTaskRules(String serverBase) {
        this.serverBase = serverBase;
    }

    Optional<Refusal> judgeNew(Task asked) {
        Optional<ReferralTaskState> state = ReferralTasks.state(asked);
        if (state.filter(ReferralTaskState.FIRST::contains).isEmpty()) {
            return refuse(
                    "Task.status",
                    "A new referral task can't start as '%s'. Allowed: %s. Create it as one of these, then change it step"
                            + " by step.",
                    status(asked),
                    ReferralTaskState.codes(ReferralTaskState.FIRST));
        }
        return Optional.empty();
    }

    /** Only {@code $hand-on} hands on: a task that merely says so would close another one when it is accepted. */
    Optional<Refusal> judgeMark(Task asked) {
        return asked.hasExtension(HandedOn.KIND)
                ? refuse(
                        "Task.extension",
                        "Only the operation $hand-on writes the extension hand-on-kind. Call it on the task that is handed on,"
                                + " or send this task without the extension.")
                : Optional.empty();
    }

    /** A claim that came too late is told apart from a step that was never possible: see {@link #judgeOwner}. */
    Optional<Refusal> judgeChange(Task stored, Task asked) {
        return Stream.<Function<Task, Optional<Refusal>>>of(
                        task -> staysReferralTask(stored, task),
                        task -> judgeStep(stored, task),
                        this::judgeNeeds,
                        task -> judgeFixed(stored, task),
                        task -> judgeJourney(stored, task),
                        task -> judgeOwnerLoss(stored, task))
                .flatMap(rule -> rule.apply(asked).stream())
                .findFirst();
    }

    /** Once a task has an owner no one else can have it; the first to claim wins. */
    Optional<Refusal> judgeOwner(Task stored, Task asked) {
        if (isDraft(stored)
                || SameReference.isEmpty(stored.getOwner())
                || SameReference.isEmpty(asked.getOwner())
                || SameReference.same(stored.getOwner(), asked.getOwner(), serverBase)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                IssueType.CONFLICT,
                "Task.owner",
                "%s belongs to %s: it was claimed before this write. Read it again; to pass it on, its owner calls"
                                .formatted(name(stored), target(stored.getOwner()))
                        + " %s/$hand-on.".formatted(name(stored))));
    }

    Optional<Refusal> judgeDeletion(Task stored) {
        if (isDraft(stored)) {
            return Optional.empty();
        }
        return refuse(
                "Task.status",
                "%s is '%s': only a draft can be deleted, because others act on what was sent. If it was a mistake, set"
                        + " its status to 'entered-in-error' instead.",
                name(stored),
                status(stored));
    }

    private static Optional<Refusal> staysReferralTask(Task stored, Task asked) {
        if (ReferralTasks.isReferralTask(asked)) {
            return Optional.empty();
        }
        return refuse(
                "Task.code",
                "%s is a referral task and stays one: keep its code (task-code 'fulfill') and its focus on the"
                        + " ServiceRequest.",
                name(stored));
    }

    private static Optional<Refusal> judgeStep(Task stored, Task asked) {
        Optional<ReferralTaskState> from = ReferralTasks.state(stored);
        Optional<ReferralTaskState> to = ReferralTasks.state(asked);
        if (from.isEmpty() || to.isPresent() && from.get().mayBecome(to.get())) {
            return Optional.empty();
        }
        return refuse(
                "Task.status",
                "%s is '%s' and can't become '%s'. Allowed from '%s': %s.",
                name(stored),
                status(stored),
                status(asked),
                status(stored),
                from.get().next().isEmpty()
                        ? "nothing, it stays as it is"
                        : ReferralTaskState.codes(from.get().next()));
    }

    private Optional<Refusal> judgeNeeds(Task asked) {
        Optional<ReferralTaskState> to = ReferralTasks.state(asked);
        if (to.filter(state -> state.needs(REASON)).isPresent() && !hasReason(asked)) {
            return refuse(
                    "Task.statusReason",
                    "A referral task that is '%s' needs Task.statusReason: say why, as a coding or as text.",
                    status(asked));
        }
        if (to.filter(state -> state.needs(OUTPUT)).isPresent() && !asked.hasOutput()) {
            return refuse(
                    "Task.output",
                    "A referral task that is 'completed' needs at least one Task.output: what was done, such as a"
                            + " reference to the Procedure.");
        }
        return Optional.empty();
    }

    private static boolean hasReason(Task task) {
        return task.getStatusReason().hasText()
                || task.getStatusReason().getCoding().stream()
                        .anyMatch(coding -> coding.hasCode() || coding.hasDisplay());
    }

    /** What a referral is about, whom it is for and who asked are settled once it is sent. */
    private Optional<Refusal> judgeFixed(Task stored, Task asked) {
        return judgeFixed("Task.for", stored, asked, Task::getFor)
                .or(() -> judgeFixed("Task.focus", stored, asked, Task::getFocus))
                .or(() -> judgeFixed("Task.requester", stored, asked, Task::getRequester));
    }

    private Optional<Refusal> judgeFixed(String element, Task stored, Task asked, Function<Task, Reference> reference) {
        if (isDraft(stored) || SameReference.same(reference.apply(stored), reference.apply(asked), serverBase)) {
            return Optional.empty();
        }
        return refuse(
                element,
                "%s is '%s', and %s can't change once a referral task has been sent: it is %s. Cancel this task and send"
                        + " a new one.",
                name(stored),
                status(stored),
                element,
                target(reference.apply(stored)));
    }

    /** What was handed on from where, and what belongs to one journey, is history. */
    private Optional<Refusal> judgeJourney(Task stored, Task asked) {
        if (!HandedOn.kind(stored).equals(HandedOn.kind(asked))
                || HandedOn.kind(stored).isPresent() && !samePart(stored, asked)) {
            return refuse(
                    "Task.extension",
                    "%s keeps its extension hand-on-kind and its partOf: they say from where it was handed on, and only the"
                            + " operation $hand-on writes them.",
                    name(stored));
        }
        boolean sent = !isDraft(stored) && stored.hasGroupIdentifier();
        return sent && !SameReference.sameIdentifier(stored.getGroupIdentifier(), asked.getGroupIdentifier())
                ? refuse(
                        "Task.groupIdentifier",
                        "%s keeps its groupIdentifier: it is what the tasks of one journey have in common. Send it as it is"
                                + " stored.",
                        name(stored))
                : Optional.empty();
    }

    private boolean samePart(Task stored, Task asked) {
        return SameReference.same(stored.getPartOfFirstRep(), asked.getPartOfFirstRep(), serverBase);
    }

    private static Optional<Refusal> judgeOwnerLoss(Task stored, Task asked) {
        boolean lost = !SameReference.isEmpty(stored.getOwner()) && SameReference.isEmpty(asked.getOwner());
        boolean late = SameReference.isEmpty(stored.getOwner())
                && !SameReference.isEmpty(asked.getOwner())
                && ReferralTasks.state(stored).filter(ReferralTaskState::closed).isPresent();
        if (isDraft(stored) || !lost && !late) {
            return Optional.empty();
        }
        return refuse(
                "Task.owner",
                lost
                        ? "%s is '%s' and can't lose its owner. Keep Task.owner as it is stored."
                        : "%s is '%s': a task that is closed can't be claimed any more.",
                name(stored),
                status(stored));
    }

    private static boolean isDraft(Task task) {
        return ReferralTasks.state(task).filter(ReferralTaskState.DRAFT::equals).isPresent();
    }

    private static Optional<Refusal> refuse(String element, String diagnostics, Object... details) {
        return Optional.of(new Refusal(IssueType.BUSINESSRULE, element, diagnostics.formatted(details)));
    }

    private static String status(Task task) {
        String status = task.getStatusElement().getValueAsString();
        return status == null ? "(no status)" : status;
    }

    private static String name(Task task) {
        return task.getIdElement().hasIdPart() ? "Task/" + task.getIdElement().getIdPart() : "The task";
    }

    /** A reference or a system and value, never a display: diagnostics are logged, and names are personal. */
    private static String target(Reference reference) {
        if (reference.hasReference()) {
            return reference.getReference();
        }
        return reference.hasIdentifier()
                ? reference.getIdentifier().getSystem() + "|"
                        + reference.getIdentifier().getValue()
                : "empty";
    }
}
