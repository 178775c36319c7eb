package uk.footbridge.server.referral;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.packages.Canonicals;

/** Says which Tasks are referrals: those that claim our profile, and those that ask to fulfil a ServiceRequest. */
public final class ReferralTasks {

    static final String PROFILE = Canonicals.profile("sp-referral-task");

    public static final String TASK_CODES = "http://hl7.org/fhir/CodeSystem/task-code";
    public static final String FULFILL = "fulfill";
    private static final String SERVICE_REQUEST = "ServiceRequest";

    /** Whose act it is to bring a task into a state. */
    public enum Who {
        REQUESTER,
        OWNER,
        EITHER
    }

    private ReferralTasks() {}

    public static boolean isReferralTask(Task task) {
        return Canonicals.claims(task, PROFILE)
                || task.getCode().hasCoding(TASK_CODES, FULFILL) && focusIsServiceRequest(task.getFocus());
    }

    private static boolean focusIsServiceRequest(Reference focus) {
        return SERVICE_REQUEST.equals(focus.getType())
                || SERVICE_REQUEST.equals(focus.getReferenceElement().getResourceType());
    }

    static Optional<ReferralTaskState> state(Task task) {
        return ReferralTaskState.ofCode(task.getStatusElement().getValueAsString());
    }

    /** Whether the state machine lets a task come into another state from the one that it is in. */
    public static boolean mayBecome(Task task, TaskStatus next) {
        Optional<ReferralTaskState> to = ReferralTaskState.ofCode(next.toCode());
        return state(task)
                .filter(from -> to.filter(from.next()::contains).isPresent())
                .isPresent();
    }

    /** Whose act it is to bring a task into a state; empty for a state that referral tasks don't have. */
    public static Optional<Who> whoBringsInto(TaskStatus status) {
        return ReferralTaskState.ofCode(status == null ? null : status.toCode()).map(ReferralTaskState::who);
    }

    /** The ServiceRequest on this server that the task is about; none when it lives elsewhere. */
    static Optional<IdType> localServiceRequest(Task task) {
        return here(task.getFocus(), SERVICE_REQUEST);
    }

    /** What a reference names, without version, if it is a resource of this type on this server. */
    static Optional<IdType> here(Reference reference, String type) {
        IdType id = new IdType(reference.getReference());
        boolean here = type.equals(id.getResourceType()) && id.hasIdPart() && !id.hasBaseUrl();
        return here ? Optional.of(id.toUnqualifiedVersionless()) : Optional.empty();
    }
}
