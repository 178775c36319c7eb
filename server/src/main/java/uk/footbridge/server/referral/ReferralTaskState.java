package uk.footbridge.server.referral;

import static java.util.stream.Collectors.joining;
import static uk.footbridge.server.referral.ReferralTaskState.Needs.NOTHING;
import static uk.footbridge.server.referral.ReferralTaskState.Needs.OUTPUT;
import static uk.footbridge.server.referral.ReferralTaskState.Needs.REASON;
import static uk.footbridge.server.referral.ReferralTasks.Who.EITHER;
import static uk.footbridge.server.referral.ReferralTasks.Who.OWNER;
import static uk.footbridge.server.referral.ReferralTasks.Who.REQUESTER;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.footbridge.server.referral.ReferralTasks.Who;

/**
 * The states of a referral task and the steps between them: the one place that says what is allowed.
 *
 * <p>Each line says who brings a task into the state and what must be there by then; {@link #STEPS} says from where.
 */
enum ReferralTaskState {
    DRAFT("draft", REQUESTER, NOTHING),
    REQUESTED("requested", REQUESTER, NOTHING),
    ACCEPTED("accepted", OWNER, NOTHING),
    REJECTED("rejected", OWNER, REASON),
    IN_PROGRESS("in-progress", OWNER, NOTHING),
    ON_HOLD("on-hold", OWNER, REASON),
    COMPLETED("completed", OWNER, OUTPUT),
    FAILED("failed", OWNER, REASON),
    CANCELLED("cancelled", EITHER, REASON),
    ENTERED_IN_ERROR("entered-in-error", REQUESTER, NOTHING);

    /** The states in which a new task may be born. */
    static final Set<ReferralTaskState> FIRST = EnumSet.of(DRAFT, REQUESTED);

    private static final Map<ReferralTaskState, List<ReferralTaskState>> STEPS = Map.of(
            DRAFT, List.of(REQUESTED, ENTERED_IN_ERROR),
            REQUESTED, List.of(ACCEPTED, REJECTED, CANCELLED, ENTERED_IN_ERROR),
            ACCEPTED, List.of(IN_PROGRESS, ON_HOLD, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR),
            IN_PROGRESS, List.of(ON_HOLD, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR),
            ON_HOLD, List.of(IN_PROGRESS, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR),
            REJECTED, List.of(ENTERED_IN_ERROR),
            COMPLETED, List.of(ENTERED_IN_ERROR),
            FAILED, List.of(ENTERED_IN_ERROR),
            CANCELLED, List.of(ENTERED_IN_ERROR),
            ENTERED_IN_ERROR, List.of());

    private static final Set<ReferralTaskState> OPEN = EnumSet.of(REQUESTED, ACCEPTED, IN_PROGRESS, ON_HOLD);

    /** What the task must carry when it reaches the state. */
    enum Needs {
        NOTHING,
        REASON,
        OUTPUT
    }

    private final String code;
    private final Who who;
    private final Needs needs;

    ReferralTaskState(String code, Who who, Needs needs) {
        this.code = code;
        this.who = who;
        this.needs = needs;
    }

    /** FHIR's code, as in {@code Task.status}. */
    String code() {
        return code;
    }

    Who who() {
        return who;
    }

    boolean needs(Needs what) {
        return needs == what;
    }

    /** Sent and not finished: somebody still has to act. */
    boolean open() {
        return OPEN.contains(this);
    }

    /** Finished one way or another; only a mistake can still be marked. */
    boolean closed() {
        return this != DRAFT && !open();
    }

    List<ReferralTaskState> next() {
        return STEPS.get(this);
    }

    boolean mayBecome(ReferralTaskState asked) {
        return asked == this || next().contains(asked);
    }

    static Optional<ReferralTaskState> ofCode(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }

    static String codes(Collection<ReferralTaskState> states) {
        return states.stream().map(ReferralTaskState::code).collect(joining(", "));
    }
}
