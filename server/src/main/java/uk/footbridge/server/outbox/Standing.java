package uk.footbridge.server.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.footbridge.server.outbox.ReceiverState.Status;

/** Notes how it stands with a receiver, and tells those who want to know. */
class Standing {

    /** One failure, or two, may be a restart. */
    static final int FAILING = 3;

    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    private final ReceiverTable receivers;
    private final DeliveryTable deliveries;
    private final List<ReceiverListener> listeners;
    private final DeliveryMeters meters;
    private final Backoff backoff;
    private final Clock clock;

    Standing(
            ReceiverTable receivers,
            DeliveryTable deliveries,
            List<ReceiverListener> listeners,
            DeliveryMeters meters,
            Backoff backoff,
            Clock clock) {
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.listeners = listeners;
        this.meters = meters;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** It has taken something. */
    void well(String receiver) {
        receivers.hold(receiver).filter(ReceiverRow::listens).ifPresent(row -> {
            receivers.note(row.well(clock.instant()));
            if (row.status() != Status.ACTIVE) {
                log.info("Receiver {} takes what it is sent.", receiver);
                tell(listener -> listener.active(receiver));
            }
        });
    }

    /** Something is wrong with it or with the way to it: the next attempt is a probe, and waits. */
    void trouble(String receiver, Result result) {
        receivers.hold(receiver).filter(ReceiverRow::listens).ifPresent(row -> {
            Instant now = clock.instant();
            int failures = row.failures() + 1;
            boolean failing = failures >= FAILING || row.status() == Status.FAILING;
            Status next = failing ? Status.FAILING : row.status();
            Instant retry = now.plus(backoff.after(failures, result.retryAfter()));
            receivers.note(row.failed(next, result.words(), now, retry));
            if (next != row.status()) {
                log.warn("Receiver {} fails and is tried further: {}", receiver, result.words());
                tell(listener -> listener.failing(receiver, result.words()));
            }
        });
    }

    /** It has said that it is gone. */
    void gone(String receiver, String words) {
        receivers.hold(receiver).filter(ReceiverRow::listens).ifPresent(row -> {
            log.warn("Receiver {} is gone: {}", receiver, words);
            receivers.note(row.ended(Status.GONE, words));
            meters.givenUp(receiver, deliveries.giveUp(receiver, words, clock.instant()));
            tell(listener -> listener.gone(receiver, words));
        });
    }

    private void tell(Consumer<ReceiverListener> what) {
        listeners.forEach(what);
    }
}
