package uk.footbridge.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the requests of each caller. What is refused is not counted: whoever waits as long as told gets through. */
final class RequestRate {

    /** So many that every client of a region fits, and so few that they take no more than some MB. */
    private static final int CALLERS = 50_000;

    private final int perMinute;
    private final Cache<String, Bucket> callers = Caffeine.newBuilder()
            .maximumSize(CALLERS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    RequestRate(RequestSettings settings) {
        this.perMinute = settings.perMinute();
    }

    /** Counts one request, and answers 0; or the seconds to wait when there were too many. */
    long secondsToWait(String caller) {
        ConsumptionProbe probe = callers.get(caller, unknown -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    }

    /** The seconds until one more would be let through, without counting any. */
    long secondsUntilNext(String caller) {
        Bucket bucket = callers.getIfPresent(caller);
        long nanos = bucket == null ? 0 : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return nanos == 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
    }

    private Bucket bucket() {
        Bandwidth limit = Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, Duration.ofMinutes(1))
                .build();
        return Bucket.builder().addLimit(limit).build();
    }
}
