package uk.footbridge.server.referral;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.packages.Canonicals;

/** Says which tasks were handed on, from which other one, and whether somebody has taken them. */
final class HandedOn {

    static final String KIND = Canonicals.profile("hand-on-kind");

    private static final Set<ReferralTaskState> TAKEN_ON = EnumSet.of(
            ReferralTaskState.ACCEPTED,
            ReferralTaskState.IN_PROGRESS,
            ReferralTaskState.ON_HOLD,
            ReferralTaskState.COMPLETED,
            ReferralTaskState.FAILED);

    private HandedOn() {}

    /** Which kind of hand-on a task is; none when it was sent as any other. */
    static Optional<HandOnKind> kind(Task task) {
        Extension kind = task.getExtensionByUrl(KIND);
        return kind == null
                ? Optional.empty()
                : HandOnKind.ofCode(kind.getValue().primitiveValue());
    }

    static boolean isOnward(Task task) {
        return kind(task).filter(HandOnKind.ONWARD::equals).isPresent();
    }

    /** The task that was handed on as this one. */
    static Optional<IdType> predecessor(Task task) {
        return kind(task).isPresent()
                ? Optional.of(new IdType(task.getPartOfFirstRep().getReference()).toUnqualifiedVersionless())
                : Optional.empty();
    }

    /** Somebody has accepted it, and has not merely been asked. */
    static boolean isTakenOn(Task task) {
        return ReferralTasks.state(task).filter(TAKEN_ON::contains).isPresent();
    }

    /** Nobody has answered yet. */
    static boolean isUnanswered(Task task) {
        return ReferralTasks.state(task)
                .filter(ReferralTaskState.REQUESTED::equals)
                .isPresent();
    }

    static boolean isOpen(Task task) {
        return ReferralTasks.state(task).filter(ReferralTaskState::open).isPresent();
    }

    /** {@code Task/id}. */
    static String name(Task task) {
        return task.getIdElement().hasIdPart() ? "Task/" + task.getIdElement().getIdPart() : "The task";
    }
}
