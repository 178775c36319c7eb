package uk.footbridge.server.selfreferral;

import java.util.concurrent.TimeUnit;

/**
 * Lets an answer go out at a full second after its request came, whatever there was to do until then: a person who is
 * known costs fewer writes than a new one, and a stopwatch would tell.
 */
final class EvenTime {

    private static final long STEP = TimeUnit.SECONDS.toNanos(1);

    private final long begun = System.nanoTime();

    private EvenTime() {}

    static EvenTime begun() {
        return new EvenTime();
    }

    void await() throws InterruptedException {
        long spent = System.nanoTime() - begun;
        TimeUnit.NANOSECONDS.sleep(STEP - spent % STEP);
    }
}
