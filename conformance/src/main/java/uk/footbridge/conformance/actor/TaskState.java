package uk.footbridge.conformance.actor;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The states of a referral task and the steps between them, as the contract's table has them. */
public enum TaskState {
    DRAFT,
    REQUESTED,
    ACCEPTED,
    REJECTED,
    IN_PROGRESS,
    ON_HOLD,
    COMPLETED,
    FAILED,
    CANCELLED,
    ENTERED_IN_ERROR;

    /** The states in which a new task may be. */
    public static final Set<TaskState> FIRST = EnumSet.of(DRAFT, REQUESTED);

    /** The states that need a reason. */
    public static final Set<TaskState> WITH_REASON = EnumSet.of(REJECTED, CANCELLED, ON_HOLD, FAILED);

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where a task in this state may go. */
    public Set<TaskState> next() {
        Set<TaskState> next =
                switch (this) {
                    case DRAFT -> EnumSet.of(REQUESTED);
                    case REQUESTED -> EnumSet.of(ACCEPTED, REJECTED, CANCELLED);
                    case ACCEPTED -> EnumSet.of(IN_PROGRESS, ON_HOLD, COMPLETED, FAILED, CANCELLED);
                    case IN_PROGRESS -> EnumSet.of(ON_HOLD, COMPLETED, FAILED, CANCELLED);
                    case ON_HOLD -> EnumSet.of(IN_PROGRESS, COMPLETED, FAILED, CANCELLED);
                    case REJECTED, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR -> EnumSet.noneOf(TaskState.class);
                };
        if (this != ENTERED_IN_ERROR) {
            next.add(ENTERED_IN_ERROR);
        }
        return next;
    }

    /** Where a task in this state may not go. */
    public List<TaskState> forbidden() {
        return Arrays.stream(values())
                .filter(to -> to != this && !next().contains(to))
                .toList();
    }

    /** The states through which a new task comes here, this one included. */
    public List<TaskState> path() {
        return switch (this) {
            case DRAFT -> List.of(DRAFT);
            case REQUESTED -> List.of(REQUESTED);
            case ACCEPTED, REJECTED, CANCELLED, ENTERED_IN_ERROR -> List.of(REQUESTED, this);
            case IN_PROGRESS, ON_HOLD, COMPLETED, FAILED -> List.of(REQUESTED, ACCEPTED, this);
        };
    }

    @Override
    public String toString() {
        return code();
    }
}
