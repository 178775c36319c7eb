package uk.footbridge.server.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;

/** Counts what this server delivers, fails to deliver, and gives up, by receiver. */
class DeliveryMeters {

    private static final String RECEIVER = "receiver";

    private final MeterRegistry metrics;

    DeliveryMeters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void delivered(Event event, Instant now) {
        metrics.counter("footbridge.delivery.delivered", RECEIVER, event.receiver())
                .increment();
        metrics.timer("footbridge.delivery.delay", RECEIVER, event.receiver())
                .record(Duration.between(event.change().made(), now));
    }

    void failed(String receiver) {
        metrics.counter("footbridge.delivery.failed", RECEIVER, receiver).increment();
    }

    void givenUp(String receiver, int events) {
        metrics.counter("footbridge.delivery.given.up", RECEIVER, receiver).increment(events);
    }
}
