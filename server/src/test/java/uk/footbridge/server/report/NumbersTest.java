package uk.footbridge.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Shares and percentiles, worked out by hand. */
class NumbersTest {

    @Test
    void aShareHasThreeDigits() {
        assertThat(Numbers.share(2, 7).orElseThrow()).isEqualByComparingTo("0.286");
        assertThat(Numbers.share(0, 0)).isEmpty();
    }

    @Test
    void aPercentileLiesBetweenItsNeighbours() {
        List<Double> days = List.of(10.0, 2.0, 4.0, 8.0);
        assertThat(Numbers.percentile(days, 0.5).orElseThrow()).isEqualByComparingTo("6.0");
        assertThat(Numbers.percentile(days, 0.9).orElseThrow()).isEqualByComparingTo("9.4");
        assertThat(Numbers.percentile(List.of(), 0.5)).isEmpty();
    }
}
