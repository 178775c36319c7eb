package uk.footbridge.server.referral;

import static uk.footbridge.server.referral.ReferralTaskState.CANCELLED;
import static uk.footbridge.server.referral.ReferralTaskState.COMPLETED;
import static uk.footbridge.server.referral.ReferralTaskState.DRAFT;
import static uk.footbridge.server.referral.ReferralTaskState.ENTERED_IN_ERROR;
import static uk.footbridge.server.referral.ReferralTaskState.ON_HOLD;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** Decides what becomes of a ServiceRequest when one of its tasks has taken a step. */
final class ServiceRequestFollows {

    private ServiceRequestFollows() {}

    /** Steps that can't change anything for the ServiceRequest, such as from accepted to in-progress. */
    static boolean mayMatter(ReferralTaskState from, ReferralTaskState to) {
        boolean bothWorkedOn = from.open() && to.open() && from != ON_HOLD && to != ON_HOLD;
        return from != to && to != DRAFT && !bothWorkedOn;
    }

    /**
     * The status that the ServiceRequest should have now.
     *
     * @param status what it has
     * @param tasks the states of all its tasks
     * @param reached the state that one of them has just reached
     * @return empty when it stays as it is
     */
    static Optional<ServiceRequestStatus> next(
            ServiceRequestStatus status, Collection<ReferralTaskState> tasks, ReferralTaskState reached) {
        ServiceRequestStatus next = status(status, tasks, reached);
        return next == status || !mayChange(status, next) ? Optional.empty() : Optional.of(next);
    }

    private static ServiceRequestStatus status(
            ServiceRequestStatus status, Collection<ReferralTaskState> tasks, ReferralTaskState reached) {
        List<ReferralTaskState> meant =
                tasks.stream().filter(state -> state != ENTERED_IN_ERROR).toList();
        List<ReferralTaskState> open =
                meant.stream().filter(ReferralTaskState::open).toList();
        if (meant.isEmpty()) {
            return ServiceRequestStatus.ENTEREDINERROR;
        }
        if (!open.isEmpty()) {
            return open.stream().allMatch(ON_HOLD::equals) ? ServiceRequestStatus.ONHOLD : ServiceRequestStatus.ACTIVE;
        }
        if (meant.contains(DRAFT)) {
            return status;
        }
        if (meant.contains(COMPLETED)) {
            return ServiceRequestStatus.COMPLETED;
        }
        if (reached == CANCELLED) {
            return ServiceRequestStatus.REVOKED;
        }
        // Rejected or failed: the person still needs help, so the request stays open until it is handed on or revoked.
        return ServiceRequestStatus.ACTIVE;
    }

    /** What its requester has taken back stays taken back. */
    private static boolean mayChange(ServiceRequestStatus status, ServiceRequestStatus next) {
        return switch (status == null ? ServiceRequestStatus.UNKNOWN : status) {
            case ENTEREDINERROR -> false;
            case REVOKED -> next == ServiceRequestStatus.ENTEREDINERROR;
            default -> true;
        };
    }
}
