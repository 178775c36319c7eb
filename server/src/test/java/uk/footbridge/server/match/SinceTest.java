package uk.footbridge.server.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time is said as a person would say it. */
class SinceTest {

    @ParameterizedTest
    @CsvSource({
        "0, today",
        "1, yesterday",
        "2, 2 days ago",
        "13, 13 days ago",
        "14, 2 weeks ago",
        "59, 8 weeks ago",
        "60, 2 months ago",
        "150, 5 months ago",
        "729, 24 months ago",
        "730, 2 years ago"
    })
    void howLongAgo(int days, String words) {
        assertThat(Since.ago(days)).isEqualTo(words);
    }
}
