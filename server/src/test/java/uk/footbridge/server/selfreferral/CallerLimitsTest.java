package uk.footbridge.server.selfreferral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Counts self-referrals of invented addresses. */
class CallerLimitsTest {

    @Test
    void oneAddressDoesNotUseUpWhatAnotherMay() {
        CallerLimits limits = limits(2, 100, 100, 100);
        assertThat(limits.secondsToWait("192.0.2.1")).isZero();
        assertThat(limits.secondsToWait("192.0.2.1")).isZero();
        assertThat(limits.secondsToWait("192.0.2.1")).isBetween(1L, 31L);
        assertThat(limits.secondsToWait("192.0.2.2")).isZero();
    }

    @Test
    void allTogetherHaveALimit() {
        CallerLimits limits = limits(10, 100, 2, 100);
        assertThat(limits.secondsToWait("192.0.2.1")).isZero();
        assertThat(limits.secondsToWait("192.0.2.2")).isZero();
        assertThat(limits.secondsToWait("192.0.2.3")).isBetween(1L, 31L);
    }

    @Test
    void theDayHasALimitToo() {
        CallerLimits limits = limits(10, 1, 100, 100);
        assertThat(limits.secondsToWait("192.0.2.1")).isZero();
        assertThat(limits.secondsToWait("192.0.2.1")).isGreaterThan(3600);
    }

    @Test
    void aNetworkOfVersion6IsOneCaller() {
        assertThat(CallerLimits.network("2001:db8:1:2:aaaa::1"))
                .isEqualTo(CallerLimits.network("2001:db8:1:2:bbbb::2"))
                .isNotEqualTo(CallerLimits.network("2001:db8:1:3:aaaa::1"));
        assertThat(CallerLimits.network("192.0.2.1")).isNotEqualTo(CallerLimits.network("192.0.2.2"));
    }

    private static CallerLimits limits(int minute, int day, int allMinute, int allDay) {
        return new CallerLimits(new SelfReferralSettings(DataSize.ofKilobytes(64), minute, day, allMinute, allDay));
    }
}
