package uk.footbridge.server.startup;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Goes on answering for a while after the server was asked to stop and has said that it is not ready, until whoever shares out
 * the requests has noticed. Only then are new ones turned away, and nobody sends any.
 *
 * <p>A server with the embedded database is alone: there is nobody to whom its requests could go, and nothing to wait for.
 */
@Component
public class Drain implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Duration time;
    private volatile boolean wasReady;
    private volatile boolean underWay;

    Drain(Environment settings) {
        this.time = time(settings);
    }

    /** How long; refused when it is no duration, or longer than anybody would wait for a server to stop. */
    static Duration time(Environment settings) {
        if (!StringUtils.hasText(settings.getProperty("footbridge.database.url"))) {
            return Duration.ZERO;
        }
        String asked = settings.getProperty("footbridge.drain-time", "");
        try {
            Duration time = DurationStyle.detectAndParse(asked);
            if (!time.isNegative() && time.compareTo(LONGEST) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException e) {
            // The refusal says the same for what is no duration as for one that is too long.
        }
        throw new StartRefused(
                "FOOTBRIDGE_DRAIN_TIME is '" + asked + "'.",
                "Give an ISO 8601 duration from PT0S to PT5M, such as PT5S.");
    }

    /** Whether the server has been asked to stop, and answers as long as it hears: whoever asks should ask another next. */
    public boolean isUnderWay() {
        return underWay;
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> change) {
        wasReady |= change.getState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    /** Says that the server is not ready and returns when the time is over; at once when it never was ready. */
    void await(ApplicationContext server) {
        if (!wasReady || time.isZero()) {
            return;
        }
        log.info("Stopping in {} s. Requests are answered until then.", time.toSeconds());
        underWay = true;
        AvailabilityChangeEvent.publish(server, ReadinessState.REFUSING_TRAFFIC);
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            // Whoever interrupts wants the end sooner.
            Thread.currentThread().interrupt();
        }
    }
}
