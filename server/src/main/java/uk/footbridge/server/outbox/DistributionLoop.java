package uk.footbridge.server.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the distribution in a thread of its own: soon after a change of this server, and four times a second for the
 * others'. A tenth of a second passes between two runs, so that changes that come together are distributed together.
 */
class DistributionLoop {

    private static final Logger log = LoggerFactory.getLogger(DistributionLoop.class);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(250);
    private static final Duration BETWEEN_RUNS = Duration.ofMillis(100);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

    private final Distribution distribution;
    private final Runnable distributed;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox-distribution");
    private volatile boolean stopping;
    private boolean failing;

    /** @param distributed what is told that events wait */
    DistributionLoop(Distribution distribution, Runnable distributed) {
        this.distribution = distribution;
        this.distributed = distributed;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Says that there is something to distribute. */
    void signal() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    void stop() {
        stopping = true;
        signal.release();
        try {
            thread.join(TIME_TO_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                if (signal.tryAcquire(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
                distribute();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void distribute() throws InterruptedException {
        try {
            int taken;
            do {
                taken = distribution.run();
                if (taken > 0) {
                    distributed.run();
                }
            } while (taken == Distribution.MOST && !stopping);
            if (failing) {
                log.info("Changes are distributed again.");
            }
            failing = false;
            pause(taken > 0 ? BETWEEN_RUNS : Duration.ZERO);
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("Changes could not be distributed and wait: {}.", Trouble.kind(e));
            }
            failing = true;
            pause(AFTER_TROUBLE);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (!stopping) {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        }
    }
}
