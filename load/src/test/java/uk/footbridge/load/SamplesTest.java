package uk.footbridge.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

/** Percentiles and rates are what the whole report rests on. */
class SamplesTest {

    private final Samples samples = new Samples();

    @Test
    void percentilesAreTimesThatWereTaken() {
        for (int i = 100; i > 0; i--) {
            samples.add(i, true);
        }
        samples.endRound(10, new Postgres.Work(300, 200, 50));
        assertThat(samples.summary())
                .contains(
                        entry("answered", 100),
                        entry("perSecond", 10.0),
                        entry("medianMillis", 50.0),
                        entry("p95Millis", 95.0),
                        entry("p99Millis", 99.0),
                        entry("mostMillis", 100.0),
                        entry("statementsEach", 3.0),
                        entry("rowsEach", 2.0),
                        entry("databaseMillisEach", 0.5));
    }

    @Test
    void anErrorIsCountedAndItsTimeIsNot() {
        samples.add(5, true);
        samples.add(9_000, false);
        samples.endRound(1, new Postgres.Work(0, 0, 0));
        assertThat(samples.summary()).contains(entry("answered", 1), entry("errors", 1), entry("mostMillis", 5.0));
    }

    @Test
    void eachRoundHasARateOfItsOwn() {
        samples.add(1, true);
        samples.add(1, true);
        samples.endRound(1, new Postgres.Work(0, 0, 0));
        samples.add(1, true);
        samples.endRound(2, new Postgres.Work(0, 0, 0));
        assertThat(samples.perSecondEachRound()).containsExactly(2.0, 0.5);
    }
}
