package uk.footbridge.server.referral;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.errors.Refusal;

/** Says which referral may be handed on to whom, and what must wait for the answer. */
final class HandOnRules {

    private final ReferralStore store;
    private final String serverBase;

    /** @param serverBase the server's own FHIR base; may be null */
    HandOnRules(ReferralStore store, String serverBase) {
        this.store = store;
        this.serverBase = serverBase;
    }

    /**
     * The hand-on that this very call has made before and that is still open: its answer was lost, and it is sent
     * again.
     */
    Optional<Task> madeBefore(Task first, HandOn asked) {
        return store.handOns(first).stream()
                .filter(HandedOn::isOpen)
                .filter(task -> HandedOn.kind(task).filter(asked.kind()::equals).isPresent())
                .filter(task -> same(task.getOwner(), asked.to()))
                .filter(task -> task.getReasonCode().equalsDeep(asked.reason()))
                .filter(task -> Objects.equals(
                        task.getNoteFirstRep().getText(), asked.note().orElse(null)))
                .filter(task ->
                        asked.code().isEmpty() || asksFor(task, asked.code().get()))
                .findFirst();
    }

    private boolean asksFor(Task task, CodeableConcept code) {
        return store.asked(task).map(code::equalsDeep).orElse(false);
    }

    /** Judges a hand-on of a task that is held; the refusal names the task's element or the operation's parameter. */
    Optional<Refusal> judge(Task first, HandOn asked) {
        return Stream.<Optional<Refusal>>of(
                        mayBeHandedOn(first),
                        saysWhy(asked),
                        asksOnlyWhatItMay(asked),
                        goesToAnother(first, asked),
                        isTheOnlyOne(first, asked),
                        isNoCircle(first, asked))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> mayBeHandedOn(Task first) {
        if (!ReferralTasks.isReferralTask(first)) {
            return refuse(
                    "Task.code", "%s is no referral task, so there is no referral to hand on.", HandedOn.name(first));
        }
        if (!HandedOn.isOpen(first)) {
            return refuse(
                    "Task.status",
                    "%s is '%s'. Only a referral task that was sent and is not finished can be handed on: requested, accepted,"
                            + " in-progress or on-hold.",
                    HandedOn.name(first),
                    first.getStatusElement().getValueAsString());
        }
        return SameReference.isEmpty(first.getOwner())
                ? refuse(
                        "Task.owner",
                        "%s has no owner yet, so there is nobody to hand it on. Claim it first; any service may.",
                        HandedOn.name(first))
                : Optional.empty();
    }

    private static Optional<Refusal> saysWhy(HandOn asked) {
        return hasWords(asked.reason())
                ? Optional.empty()
                : refuse(
                        parameter("reason"),
                        "Say why the referral is handed on: a CodeableConcept with a code of %s or another, or with text.",
                        WaysOnward.REASONS);
    }

    private static boolean hasWords(CodeableConcept reason) {
        return reason != null
                && (reason.hasText()
                        || reason.getCoding().stream().anyMatch(coding -> coding.hasCode() || coding.hasDisplay()));
    }

    private static Optional<Refusal> asksOnlyWhatItMay(HandOn asked) {
        return asked.kind() == HandOnKind.ONWARD && asked.code().isPresent()
                ? refuse(
                        parameter("code"),
                        "Handed onward, it is the same referral that the next service gets: leave code out, or hand it on as"
                                + " step-up or step-across, which make a referral of their own.")
                : Optional.empty();
    }

    private Optional<Refusal> goesToAnother(Task first, HandOn asked) {
        return same(first.getOwner(), asked.to())
                ? refuse(
                        parameter("to"),
                        "%s is with %s already. Hand it on to another service.",
                        HandedOn.name(first),
                        asked.to().getReference())
                : Optional.empty();
    }

    private Optional<Refusal> isTheOnlyOne(Task first, HandOn asked) {
        return openOnward(first, asked)
                .flatMap(open -> refuse(
                        parameter("kind"),
                        "%s was handed onward already: %s asks %s and is not answered. Wait for the answer, or cancel that task"
                                + " and hand on again.",
                        HandedOn.name(first),
                        HandedOn.name(open),
                        open.getOwner().getReference()));
    }

    private Optional<Task> openOnward(Task first, HandOn asked) {
        return asked.kind() == HandOnKind.ONWARD
                ? store.handOns(first).stream()
                        .filter(HandedOn::isOnward)
                        .filter(HandedOn::isUnanswered)
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Refusal> isNoCircle(Task first, HandOn asked) {
        boolean sentBack = asked.kind() == HandOnKind.ONWARD && same(first.getRequester(), asked.to());
        if (sentBack) {
            return refuse(
                    parameter("to"),
                    "%s asked for this referral. Sent back to them, it would come to nothing: hand it on to another service,"
                            + " or talk with the person.",
                    asked.to().getReference());
        }
        return hadIt(first, asked)
                ? refuse(
                        parameter("to"),
                        "%s has had this referral before, in the journey that led to %s: it would go round in a circle. Hand it"
                                + " on to a service that has not had it, or talk with the person.",
                        asked.to().getReference(),
                        HandedOn.name(first))
                : Optional.empty();
    }

    /** Everyone on the way here has had it; so has everyone to whom the same referral went and was not taken back. */
    private boolean hadIt(Task first, HandOn asked) {
        List<Task> way = wayTo(first);
        Stream<Task> sameReferral = asked.kind() == HandOnKind.ONWARD
                ? fromThere(way.get(way.size() - 1)).stream().filter(task -> isSameReferral(first, task))
                : Stream.empty();
        return Stream.concat(way.stream(), sameReferral).anyMatch(task -> same(task.getOwner(), asked.to()));
    }

    /** The task and those that it was handed on from, the journey's first one last. */
    private List<Task> wayTo(Task task) {
        List<Task> way = new ArrayList<>(List.of(task));
        Optional<Task> before = HandedOn.predecessor(task).flatMap(store::task);
        while (before.isPresent()) {
            way.add(before.get());
            before = HandedOn.predecessor(before.get()).flatMap(store::task);
        }
        return way;
    }

    private List<Task> fromThere(Task start) {
        List<Task> found = new ArrayList<>();
        Deque<Task> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            Task task = next.pop();
            found.add(task);
            next.addAll(store.handOns(task));
        }
        return found;
    }

    private boolean isSameReferral(Task first, Task task) {
        boolean takenBack = ReferralTasks.state(task)
                .filter(state -> state == ReferralTaskState.CANCELLED || state == ReferralTaskState.ENTERED_IN_ERROR)
                .isPresent();
        return !takenBack && same(first.getFocus(), task.getFocus());
    }

    /**
     * Whoever handed a referral on keeps it until there is an answer: while one that they asked has not answered, the task
     * is not rejected, failed or completed.
     */
    Optional<Refusal> judgeEnd(Task task) {
        boolean ends = ReferralTasks.state(task)
                .filter(state -> state == ReferralTaskState.REJECTED
                        || state == ReferralTaskState.FAILED
                        || state == ReferralTaskState.COMPLETED)
                .isPresent();
        if (!ends) {
            return Optional.empty();
        }
        return store.handOns(task).stream()
                .filter(HandedOn::isUnanswered)
                .findFirst()
                .flatMap(open -> refuse(
                        "Task.status",
                        "%s was handed on and can't be '%s' before there is an answer: %s is 'requested'. Wait until it is"
                                + " accepted, or cancel it first.",
                        HandedOn.name(task),
                        task.getStatusElement().getValueAsString(),
                        HandedOn.name(open)));
    }

    /** Why a task was closed whose hand-on has been accepted. */
    static CodeableConcept handedOnTo(Task next) {
        return new CodeableConcept(new Coding(WaysOnward.REASONS, "handed-on", "Handed on"))
                .setText("Handed on: " + HandedOn.name(next) + " was accepted.");
    }

    private boolean same(Reference one, Reference other) {
        return !SameReference.isEmpty(one) && SameReference.same(one, other, serverBase);
    }

    /** The FHIRPath of one of the operation's parameters. */
    static String parameter(String name) {
        return "Parameters.parameter.where(name = '" + name + "')";
    }

    private static Optional<Refusal> refuse(String element, String diagnostics, Object... details) {
        return Optional.of(new Refusal(IssueType.BUSINESSRULE, element, diagnostics.formatted(details)));
    }
}
