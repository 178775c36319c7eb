package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks how long is waited after each failure. */
class BackoffTest {

    private final Backoff middle = new Backoff(() -> 0.5);

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "9, PT4M16S", "10, PT5M", "1000000, PT5M"})
    void doublesUpToFiveMinutes(int failures, Duration expected) {
        assertThat(middle.after(failures, null)).isEqualTo(expected);
    }

    @Test
    void spreadsByAQuarterEachWay() {
        assertThat(new Backoff(() -> 0).after(1, null)).isEqualTo(Duration.ofMillis(750));
        assertThat(new Backoff(() -> 1).after(1, null)).isEqualTo(Duration.ofMillis(1250));
    }

    @Test
    void waitsAsLongAsTheReceiverAsksButNoMoreThanAnHour() {
        assertThat(middle.after(1, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(middle.after(10, Duration.ofSeconds(30))).isEqualTo(Duration.ofMinutes(5));
        assertThat(middle.after(1, Duration.ofDays(3))).isEqualTo(Duration.ofHours(1));
        assertThat(middle.after(1, Duration.ofSeconds(-5))).isEqualTo(Duration.ofSeconds(1));
    }
}
