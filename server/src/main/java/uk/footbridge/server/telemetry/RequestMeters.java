package uk.footbridge.server.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * Counts requests and how long they took. A request costs three look-ups in a map and as many additions; the meters are
 * kept here, because to find one in the registry costs a list of labels each time.
 */
class RequestMeters {

    private static final int FIRST_REFUSED = 400;

    /** From what a read takes to what a search may take at most. */
    private static final Duration[] BUCKETS = LongStream.of(2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 20_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry metrics;
    private final Map<Answered, Counter> requests = new ConcurrentHashMap<>();
    private final Map<Kind, Timer> times = new ConcurrentHashMap<>();
    private final Map<Integer, Counter> refusals = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void answered(Interaction interaction, int status, Duration time) {
        requests.computeIfAbsent(new Answered(interaction, status / 100), this::counter)
                .increment();
        times.computeIfAbsent(new Kind(interaction.code(), interaction.operation()), this::timer)
                .record(time);
        if (status >= FIRST_REFUSED) {
            refusals.computeIfAbsent(status, this::refusal).increment();
        }
    }

    private Counter counter(Answered answered) {
        Interaction interaction = answered.interaction();
        return Counter.builder("footbridge.requests")
                .description("Requests that were answered")
                .tags(
                        "interaction",
                        interaction.code(),
                        "resource",
                        interaction.resource(),
                        "operation",
                        interaction.operation(),
                        "status",
                        answered.hundreds() + "xx")
                .register(metrics);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("footbridge.request")
                .description("How long requests took, to the end of the answer")
                .tags("interaction", kind.code(), "operation", kind.operation())
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }

    private Counter refusal(int status) {
        return Counter.builder("footbridge.refused")
                .description("Requests that were refused or failed")
                .tag("status", String.valueOf(status))
                .register(metrics);
    }

    private record Answered(Interaction interaction, int hundreds) {}

    private record Kind(String code, String operation) {}
}
