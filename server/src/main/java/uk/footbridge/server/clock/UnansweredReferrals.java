package uk.footbridge.server.clock;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.clock.ClockSettings.Patience;
import uk.footbridge.server.clock.OverdueTasks.Overdue;
import uk.footbridge.server.clock.Reminder.Kind;
import uk.footbridge.server.referral.ReferralTasks;

/**
 * Reminds of referrals that nobody has answered: first whoever was asked, then whoever asked.
 *
 * <p>Nothing is declined by a timer. The task isn't touched, so that no client's version of it is outdated.
 */
class UnansweredReferrals implements Job {

    private final ClockSettings settings;
    private final OverdueTasks overdue;
    private final OneByOne rows;
    private final Rows held;
    private final DaoRegistry daos;
    private final Reminders reminders;
    private final Clock clock;

    UnansweredReferrals(
            ClockSettings settings,
            OverdueTasks overdue,
            OneByOne rows,
            Rows held,
            DaoRegistry daos,
            Reminders reminders,
            Clock clock) {
        this.settings = settings;
        this.overdue = overdue;
        this.rows = rows;
        this.held = held;
        this.daos = daos;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "unanswered-referrals";
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    @Override
    public void run(BooleanSupplier stopping) {
        remind(Kind.NUDGE, Patience::nudge, stopping);
        remind(Kind.ESCALATION, Patience::escalate, stopping);
    }

    private void remind(Kind kind, Function<Patience, Duration> patience, BooleanSupplier stopping) {
        Instant now = clock.instant();
        rows.each(
                after -> overdue.page(kind, patience, now, after),
                Overdue::row,
                task -> "Task/" + task.id(),
                task -> remind(kind, task),
                stopping);
    }

    /** Whoever answers at this moment either comes first, and nothing is sent, or waits until the reminder is stored. */
    private void remind(Kind kind, Overdue found) {
        if (!held.hold(found.row())) {
            return;
        }
        Task task = daos.getResourceDao(Task.class).read(new IdType("Task", found.id()), new SystemRequestDetails());
        if (task.getStatus() == TaskStatus.REQUESTED && ReferralTasks.isReferralTask(task)) {
            reminders.send(reminder(kind, found, task));
        }
    }

    private static Reminder reminder(Kind kind, Overdue found, Task task) {
        boolean asked = kind == Kind.NUDGE && !task.getOwner().isEmpty();
        boolean unclaimed = kind == Kind.NUDGE && !asked;
        return new Reminder(
                kind,
                found.row(),
                List.of(new IdType("Task", found.id())),
                "",
                task.getFor().copy(),
                task.getFocus().copy(),
                recipients(asked ? task.getOwner() : task.getRequester()),
                unclaimed ? "unclaimed" : kind.code(),
                Map.of("priority", found.priority(), "since", ReminderWords.time(found.since())));
    }

    private static List<Reference> recipients(Reference told) {
        return told.isEmpty() ? List.of() : List.of(told.copy());
    }
}
