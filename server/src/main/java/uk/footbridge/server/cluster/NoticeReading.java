package uk.footbridge.server.cluster;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for notices from before the first request until after the last. */
class NoticeReading implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NoticeReading.class);
    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final Notices notices;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread named = new Thread(run, "notices");
        named.setDaemon(true);
        return named;
    });
    private volatile boolean running;
    private boolean failing;

    NoticeReading(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** While the database is away nothing is heard, and nothing can be answered; what was told meanwhile is heard after. */
    private void look() {
        try {
            notices.look();
            if (failing) {
                log.info("Notices of other servers are read again.");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && running) {
                log.warn(
                        "Notices of other servers can't be read and wait: {}.",
                        e.getClass().getSimpleName());
            }
            failing = true;
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins before the web server and ends after it: Spring stops what has the larger number first. */
    @Override
    public int getPhase() {
        return 0;
    }
}
