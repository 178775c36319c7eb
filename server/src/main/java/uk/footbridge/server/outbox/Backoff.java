package uk.footbridge.server.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait after failures in a row: a second, doubled each time up to five minutes, a quarter more or less. */
class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;
    private static final double SPREAD = 0.5;

    private final DoubleSupplier random;

    /** @param random numbers from 0 to 1, so that receivers that failed together are not tried together */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * @param failures how many there were in a row, 1 or more
     * @param asked what the receiver asked for with Retry-After, null for nothing; more than an hour counts as an hour
     */
    Duration after(int failures, Duration asked) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        long millis = shorter(doubled, LONGEST).toMillis();
        Duration own = Duration.ofMillis(Math.round(millis * (1 - SPREAD / 2 + SPREAD * random.getAsDouble())));
        return asked == null || asked.compareTo(own) < 0 ? own : shorter(asked, LONGEST_ASKED);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
