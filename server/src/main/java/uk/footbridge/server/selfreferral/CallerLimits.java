package uk.footbridge.server.selfreferral;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Counts self-referrals, by address and in all. What is refused is not counted, so that whoever waits as long as they are
 * told gets through.
 */
final class CallerLimits {

    /** The addresses that are remembered: so many that a town fits, and so few that they take no more than some MB. */
    private static final int ADDRESSES = 10_000;

    /** A home or a hall has one network of IPv6, of 64 bits, and as many addresses in it as it likes. */
    private static final int NETWORK_BYTES = 8;

    private final SelfReferralSettings settings;
    private final Bucket all;
    private final Cache<String, Bucket> callers = Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    CallerLimits(SelfReferralSettings settings) {
        this.settings = settings;
        this.all = bucket(settings.allPerMinute(), settings.allPerDay());
    }

    /** Counts one self-referral from an address, and answers 0; or the seconds to wait when there were too many. */
    long secondsToWait(String address) {
        Bucket caller = callers.get(network(address), unknown -> bucket(settings.perMinute(), settings.perDay()));
        long wait = secondsToWait(caller);
        if (wait > 0) {
            return wait;
        }
        wait = secondsToWait(all);
        if (wait > 0) {
            caller.addTokens(1);
        }
        return wait;
    }

    private static long secondsToWait(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    }

    private static Bucket bucket(int minute, int day) {
        return Bucket.builder()
                .addLimit(limit(minute, Duration.ofMinutes(1)))
                .addLimit(limit(day, Duration.ofDays(1)))
                .build();
    }

    private static Bandwidth limit(int most, Duration in) {
        return Bandwidth.builder().capacity(most).refillGreedy(most, in).build();
    }

    static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
