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

    /** What a run begins with: the receiver, null when there is none, and the oldest events that can be sent. */
    record Opening(ReceiverRow receiver, List<Event> page) {}

    Opening open(String receiver, int limit) {
        return database.inTransaction(
                () -> new Opening(receivers.find(receiver).orElse(null), sendableNow(receiver, limit)));
    }

    /** The oldest events that can be sent, after what is too old has been given up. */
    List<Event> sendable(String receiver, int limit) {
        return database.inTransaction(() -> sendableNow(receiver, limit));
    }

    private List<Event> sendableNow(String receiver, int limit) {
        Instant now = clock.instant();
        Instant tooOld = now.minus(giveUpAfter);
        List<Event> found = deliveries.sendable(receiver, now, limit);
        if (found.stream().noneMatch(event -> event.change().made().isBefore(tooOld))) {
            return found;
        }
        meters.givenUp(receiver, deliveries.giveUpBefore(receiver, tooOld, now));
        return deliveries.sendable(receiver, now, limit);
    }

    /**
     * Notes how attempts have ended, and counts the next ones before they are made.
     *
     * @param failures how many the receiver had in a row before
     * @return those of the next that may be sent
     */
    List<Event> turn(LaneHold hold, List<Attempt> ended, int failures, List<Event> next) {
        if (ended.isEmpty() && next.isEmpty()) {
            return List.of();
        }
        List<Event> arrived = ended.stream()
                .filter(attempt -> attempt.result().verdict() == Verdict.DELIVERED)
                .map(Attempt::event)
                .toList();
        Instant now = clock.instant();
        List<Event> claimed = database.inTransaction(() -> {
            if (next.isEmpty() && arrived.size() == ended.size()) {
                deliveries.leaveToTheDisk();
            }
            settle(hold.receiver(), ended, arrived, failures, now);
            return next.isEmpty() ? List.<Event>of() : deliveries.claim(hold, next);
        });
        arrived.forEach(event -> meters.delivered(event, now));
        return claimed;
    }

    private void settle(String receiver, List<Attempt> ended, List<Event> arrived, int failures, Instant now) {
        if (!arrived.isEmpty()) {
            deliveries.delivered(receiver, arrived, now);
            receivers.heard(receiver, now);
        }
        ended.forEach(attempt -> settle(attempt, failures, now));
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
        database.inTransactionBesideAnother(() -> {
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
