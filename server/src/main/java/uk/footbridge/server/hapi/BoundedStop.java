package uk.footbridge.server.hapi;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * Ends the process when it won't end by itself: HAPI's scheduler waits for its jobs as it stops, and a job that has lost
 * its database tries again for up to an hour. Requests under way have had their time by then, and what was answered is
 * stored.
 *
 * <p>To go when HAPI's {@code Retrier} gives up as its scheduler stops (no issue upstream that we know of).
 */
@Component
class BoundedStop implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(BoundedStop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        Thread watch = new Thread(BoundedStop::endAfterPatience, "bounded-stop");
        watch.setDaemon(true);
        watch.start();
    }

    private static void endAfterPatience() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        log.error("The server did not stop within {} s and is ended now.", PATIENCE.toSeconds());
        Runtime.getRuntime().halt(1);
    }
}
