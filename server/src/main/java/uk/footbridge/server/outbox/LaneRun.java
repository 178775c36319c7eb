package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import uk.footbridge.server.outbox.Result.Verdict;

/** One run of one receiver's lane: sends what is due until nothing is, or until something is wrong with the receiver. */
class LaneRun {

    private static final int AT_ONCE = 4;
    private static final int PAGE = 100;

    /** After this time another lane may need the thread. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final LaneHold hold;
    private final LaneStore store;
    private final Function<ReceiverRow, InFlight> senders;
    private final BooleanSupplier stopping;
    private final Clock clock;
    private final Instant end;
    private InFlight inFlight;
    private Result trouble;
    private boolean lost;
    private boolean probing;
    private int failures;

    /** @param senders what makes attempts to reach a receiver */
    LaneRun(
            LaneHold hold,
            LaneStore store,
            Function<ReceiverRow, InFlight> senders,
            BooleanSupplier stopping,
            Clock clock) {
        this.hold = hold;
        this.store = store;
        this.senders = senders;
        this.stopping = stopping;
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    void run() {
        LaneStore.Opening opening = store.open(hold.receiver(), PAGE);
        ReceiverRow receiver = opening.receiver();
        if (receiver == null || !receiver.listens() || waitsForProbe(receiver)) {
            return;
        }
        inFlight = senders.apply(receiver);
        failures = receiver.failures();
        probing = failures > 0;
        if (receiver.handshake() && !extra(receiver, Event.Kind.HANDSHAKE)) {
            return;
        }
        if (!opening.page().isEmpty()) {
            work(opening.page());
        } else if (heartbeatIsDue(receiver)) {
            extra(receiver, Event.Kind.HEARTBEAT);
        }
    }

    private boolean waitsForProbe(ReceiverRow receiver) {
        return receiver.retryAt() != null && receiver.retryAt().isAfter(clock.instant());
    }

    private boolean heartbeatIsDue(ReceiverRow receiver) {
        Instant due = receiver.heartbeatDue();
        return due != null && !due.isAfter(clock.instant());
    }

    private boolean goesOn() {
        return trouble == null
                && !lost
                && !stopping.getAsBoolean()
                && clock.instant().isBefore(end);
    }

    /** Sends what is no change. Whatever goes wrong with it is wrong with the receiver. */
    private boolean extra(ReceiverRow receiver, Event.Kind kind) {
        inFlight.send(List.of(new Event(
                receiver.id(),
                receiver.lastNumber(),
                kind,
                null,
                Event.State.WAITING,
                receiver.failures() + 1,
                receiver.lastFailure())));
        Result result = inFlight.take().get(0).result();
        store.settleExtra(receiver.id(), result);
        probing = false;
        return result.verdict() == Verdict.DELIVERED;
    }

    private void work(List<Event> first) {
        List<Event> events = first;
        while (!events.isEmpty() && goesOn()) {
            work(new Page(events));
            events = events.size() < PAGE || !goesOn() ? List.of() : store.sendable(hold.receiver(), PAGE);
        }
        if (trouble != null && !lost) {
            store.trouble(hold.receiver(), trouble);
        }
    }

    private void work(Page page) {
        turn(page, List.of());
        while (!inFlight.isEmpty()) {
            List<Attempt> ended = inFlight.take();
            ended.forEach(attempt -> move(page, attempt));
            turn(page, ended);
        }
    }

    /** Notes what has ended and counts what is sent next, in one transaction; then sends it. */
    private void turn(Page page, List<Attempt> ended) {
        boolean arrived = ended.stream().anyMatch(attempt -> attempt.result().verdict() == Verdict.DELIVERED);
        if (arrived && probing) {
            store.well(hold.receiver());
            probing = false;
        }
        int room = (probing ? 1 : AT_ONCE) - inFlight.size();
        List<Event> heads = room > 0 && goesOn() ? page.next(room) : List.of();
        List<Event> claimed = store.turn(hold, ended, failures, heads);
        lost = lost || claimed.size() < heads.size();
        inFlight.send(claimed);
    }

    private void move(Page page, Attempt attempt) {
        switch (attempt.result().verdict()) {
            case DELIVERED -> page.arrived(attempt.event());
            case REFUSED -> page.failed(attempt.event());
            case TROUBLE -> {
                page.failed(attempt.event());
                trouble = trouble == null ? attempt.result() : trouble;
            }
            case GONE -> {
                page.failed(attempt.event());
                lost = true;
            }
            case BROKEN_OFF -> page.failed(attempt.event());
        }
    }
}
