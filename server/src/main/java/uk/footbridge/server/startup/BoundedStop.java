package uk.footbridge.server.startup;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when it won't end by itself. A server that lost its database while it starts can't be closed before its
 * start is over, and that tries again; and HAPI's scheduler waits for its jobs as it stops, of which one without a
 * database tries for up to an hour. Requests under way have had their time by then, and what was answered is stored.
 */
final class BoundedStop {

    private static final Logger log = LoggerFactory.getLogger(BoundedStop.class);

    /** Kubernetes kills after 30 s unless told otherwise; requests under way have 20 s of these. */
    private static final Duration PATIENCE = Duration.ofSeconds(28);

    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private BoundedStop() {}

    /** From the moment at which the process is asked to end, whatever state it is in. */
    static void watch() {
        // The hook itself must end at once: Java waits for it.
        Runtime.getRuntime().addShutdownHook(new Thread(BoundedStop::begin, "stop-asked-for"));
    }

    private static void begin() {
        Thread watch = new Thread(BoundedStop::endAfterPatience, "bounded-stop");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endAfterPatience() {
        pause(PATIENCE);
        // Whoever reads the log may have stopped reading, and then a line of it would wait for ever.
        Thread last = new Thread(BoundedStop::say, "last-words");
        last.setDaemon(true);
        last.start();
        pause(LAST_WORDS);
        Runtime.getRuntime().halt(1);
    }

    private static void say() {
        log.error("The server did not stop within {} s and is ended now.", PATIENCE.toSeconds());
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; and if so, the end comes sooner.
            Thread.currentThread().interrupt();
        }
    }
}
