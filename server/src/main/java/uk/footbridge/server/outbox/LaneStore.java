package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import uk.footbridge.server.outbox.Result.Verdict;

/** What a lane reads and notes, each step in a short transaction. */
class LaneStore {

    /** A lane without anything to do looks again after this time, although it is woken. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final ReceiverTable receivers;
    private final DeliveryTable deliveries;
    private final Standing standing;
    private final DeliveryMeters meters;
    private final DatabaseTurns database;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final Clock clock;

    LaneStore(
            ReceiverTable receivers,
            DeliveryTable deliveries,
            Standing standing,
            DeliveryMeters meters,
            DatabaseTurns database,
            Backoff backoff,
            Duration giveUpAfter,
            Clock clock) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.standing = standing;
        this.meters = meters;
        this.database = database;
        this.backoff = backoff;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    Optional<ReceiverRow> receiver(String id) {
        return database.inTransaction(() -> receivers.find(id));
    }

    /** The oldest events that can be sent, after what is too old has been given up. */
    List<Event> sendable(String receiver, int limit) {
        return database.inTransaction(() -> {
            Instant now = clock.instant();
            Instant tooOld = now.minus(giveUpAfter);
            List<Event> found = deliveries.sendable(receiver, now, limit);
            if (found.stream().noneMatch(event -> event.change().made().isBefore(tooOld))) {
                return found;
            }
            meters.givenUp(receiver, deliveries.giveUpBefore(receiver, tooOld, now));
            return deliveries.sendable(receiver, now, limit);
        });
    }

    List<Event> claim(LaneHold hold, List<Event> events) {
        return database.inTransaction(() -> deliveries.claim(hold, events));
    }

    /**
     * Notes how attempts have ended.
     *
     * @param failures how many the receiver had in a row before
     */
    void settle(String receiver, List<Attempt> attempts, int failures) {
        List<Event> arrived = attempts.stream()
                .filter(attempt -> attempt.result().verdict() == Verdict.DELIVERED)
                .map(Attempt::event)
                .toList();
        Instant now = clock.instant();
        database.inTransaction(() -> {
            if (arrived.size() == attempts.size()) {
                deliveries.leaveToTheDisk();
            }
            if (!arrived.isEmpty()) {
                deliveries.delivered(receiver, arrived, now);
                receivers.heard(receiver, now);
            }
            attempts.forEach(attempt -> settle(attempt, failures, now));
        });
        arrived.forEach(event -> meters.delivered(event, now));
    }

    private void settle(Attempt attempt, int failures, Instant now) {
        Event event = attempt.event();
        Result result = attempt.result();
        switch (result.verdict()) {
            case REFUSED -> {
                Duration wait = backoff.after(event.attempts(), result.retryAfter());
                deliveries.failed(event, result.words(), now.plus(wait));
            }
            case TROUBLE -> {
                // Longer than the lane waits, so that the next probe is another referral's: it may be this event alone
                // that the receiver stumbles over.
                Duration wait = backoff.after(Math.max(event.attempts(), failures + 1) + 1, result.retryAfter());
                deliveries.failed(event, result.words(), now.plus(wait));
            }
            case GONE -> standing.gone(event.receiver(), result.words());
            case DELIVERED, BROKEN_OFF -> {
                return;
            }
        }
        meters.failed(event.receiver());
    }

    /** Notes how a handshake or a heartbeat has ended. */
    void settleExtra(String receiver, Result result) {
        switch (result.verdict()) {
            case DELIVERED -> well(receiver);
            case GONE -> database.inTransaction(() -> standing.gone(receiver, result.words()));
            case REFUSED, TROUBLE -> trouble(receiver, result);
            case BROKEN_OFF -> {
                return;
            }
        }
    }

    void well(String receiver) {
        database.inTransaction(() -> standing.well(receiver));
    }

    void trouble(String receiver, Result result) {
        database.inTransaction(() -> standing.trouble(receiver, result));
    }

    /**
     * Ends a run: finds out when the next one is due and says so before anything else can happen to the receiver.
     *
     * @param next is told when; not called when there is none
     * @param none is called when nothing is sent to the receiver any more
     */
    void end(String receiver, Consumer<Instant> next, Runnable none) {
        database.inTransaction(() -> {
            Optional<ReceiverRow> row = receivers.hold(receiver).filter(ReceiverRow::listens);
            row.ifPresentOrElse(found -> next.accept(nextRun(found)), none);
        });
    }

    private Instant nextRun(ReceiverRow receiver) {
        Instant now = clock.instant();
        if (receiver.retryAt() != null && receiver.retryAt().isAfter(now)) {
            return receiver.retryAt();
        }
        if (receiver.handshake()) {
            return now;
        }
        return Stream.of(deliveries.next(receiver.id(), now), receiver.heartbeatDue(), now.plus(LONGEST_REST))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
