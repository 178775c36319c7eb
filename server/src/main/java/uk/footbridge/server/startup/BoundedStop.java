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

    /** Kubernetes kills after 30 s unless told otherwise. */
    private static final Duration PATIENCE = Duration.ofSeconds(28);

    /** Requests under way have 20 s of these. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(23);

    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    /** Set by scripts/train: Java writes what it has learnt after the server's own end, and that takes as long as it takes. */
    private static final String TRAINING = "footbridge.training";

    private BoundedStop() {}

    /**
     * From the moment at which the process is asked to end, whatever state it is in.
     *
     * @param drain how long requests are answered as before; with the default the whole stays below 28 s
     */
    static void watch(Duration drain) {
        if (Boolean.getBoolean(TRAINING)) {
            return;
        }
        Duration whole = drain.plus(AFTER_DRAIN);
        Duration patience = whole.compareTo(PATIENCE) < 0 ? PATIENCE : whole;
        // The hook itself must end at once: Java waits for it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> begin(patience), "stop-asked-for"));
    }

    private static void begin(Duration patience) {
        Thread watch = new Thread(() -> endAfter(patience), "bounded-stop");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endAfter(Duration patience) {
        pause(patience);
        // Whoever reads the log may have stopped reading, and then a line of it would wait for ever.
        Thread last = new Thread(() -> say(patience), "last-words");
        last.setDaemon(true);
        last.start();
        pause(LAST_WORDS);
        Runtime.getRuntime().halt(1);
    }

    private static void say(Duration patience) {
        log.error("The server did not stop within {} s and is ended now.", patience.toSeconds());
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
