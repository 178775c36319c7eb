package uk.footbridge.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.server.outcome.ScorePair.Direction;

/** First and latest, the change between them, and whether it is one for the better. */
class ScorePairTest {

    @ParameterizedTest(name = "{0} from {1} to {2}: {3}, reliable {4}")
    @CsvSource({
        "phq-9, 18, 12, IMPROVED, true",
        "phq-9, 18, 13, IMPROVED, false",
        "phq-9, 12, 18, WORSENED, true",
        "phq-9, 12, 12, UNCHANGED, false",
        "swemwbs, 20.5, 23.5, IMPROVED, true",
        "swemwbs, 20.5, 23.49, IMPROVED, false",
        "gad-7, 10, 14, WORSENED, true",
        "ons4-anxiety, 8, 3, IMPROVED, ",
        "dialog-1, 3, 5, IMPROVED, ",
        "loneliness-direct, 2, 4, IMPROVED, ",
        "ucla-3, 7, 5, IMPROVED, ",
        "number-of-medicines, 6, 5, , ",
        "number-of-medicines, 6, 6, UNCHANGED, "
    })
    void judgesTheChange(String measure, BigDecimal first, BigDecimal latest, Direction direction, Boolean reliable) {
        ScorePair pair = only(score(measure, first, "2026-09-08", 1), score(measure, latest, "2026-11-03", 2));

        assertThat(pair.change()).isEqualByComparingTo(latest.subtract(first));
        assertThat(pair.direction().orElse(null)).isEqualTo(direction);
        assertThat(pair.isReliable().orElse(null)).isEqualTo(reliable);
        assertThat(pair.notes()).anyMatch(note -> note.contains(reliable == null ? "No threshold" : "points or more"));
    }

    @Test
    void takesTheFirstAndTheLatestWhateverLiesBetween() {
        ScorePair pair = only(
                score("gad-7", "9", "2026-10-01T09:30:00+01:00", 1),
                score("gad-7", "15", "2026-09-08", 7),
                score("gad-7", "4", "2026-11-03", 3));

        assertThat(pair.scores()).hasSize(3);
        assertThat(pair.first().value()).isEqualByComparingTo("15");
        assertThat(pair.latest().value()).isEqualByComparingTo("4");
    }

    @Test
    void aDayWithoutATimeBeginsBeforeEveryTimeOfIt() {
        ScorePair pair =
                only(score("gad-7", "9", "2026-09-08T00:30:00+01:00", 1), score("gad-7", "15", "2026-09-08", 2));

        assertThat(pair.first().value()).isEqualByComparingTo("15");
    }

    @Test
    void ofTwoAtTheSameTimeTheOneStoredFirstIsTheFirst() {
        ScorePair pair = only(score("gad-7", "9", "2026-09-08", 10), score("gad-7", "15", "2026-09-08", 9));

        assertThat(pair.first().observation()).isEqualTo("Observation/9");
        assertThat(pair.latest().observation()).isEqualTo("Observation/10");
    }

    @Test
    void aScoreThatTwoSystemsStoreCountsOnce() {
        ScorePair pair = only(score("gad-7", "9", "2026-09-08", 1), score("gad-7", "9.0", "2026-09-08", 2));

        assertThat(pair.isPaired()).isFalse();
        assertThat(pair.notes()).containsExactly("There is only one score, so there is nothing to compare it with.");
    }

    @Test
    void goalsAreComparedEachWithItself() {
        List<ScorePair> pairs = ScorePair.of(
                Stream.of(
                        goalScore("Goal/1", "2", "2026-09-08", 1),
                        goalScore("Goal/2", "5", "2026-09-08", 2),
                        goalScore("Goal/1", "6", "2026-11-03", 3)),
                Measures.ALL);

        assertThat(pairs).extracting(ScorePair::goal).containsExactly("Goal/1", "Goal/2");
        assertThat(pairs).extracting(ScorePair::isPaired).containsExactly(true, false);
        assertThat(pairs.get(0).isReliable()).contains(true);
    }

    @Test
    void comesInTheCataloguesOrder() {
        List<ScorePair> pairs = ScorePair.of(
                Stream.of(score("phq-9", "9", "2026-09-08", 1), score("ons4-anxiety", "3", "2026-11-03", 2)),
                Measures.ALL);

        assertThat(pairs).extracting(pair -> pair.measure().code()).containsExactly("ons4-anxiety", "phq-9");
    }

    private static ScorePair only(Score... scores) {
        List<ScorePair> pairs = ScorePair.of(Stream.of(scores), Measures.ALL);
        assertThat(pairs).hasSize(1);
        return pairs.get(0);
    }

    private static Score goalScore(String goal, String value, String effective, int id) {
        return new Score(
                Measures.named("gbo-goal-1"),
                goal,
                new BigDecimal(value),
                new DateTimeType(effective),
                "Observation/" + id);
    }

    private static Score score(String measure, String value, String effective, int id) {
        return score(measure, new BigDecimal(value), effective, id);
    }

    private static Score score(String measure, BigDecimal value, String effective, int id) {
        return new Score(Measures.named(measure), null, value, new DateTimeType(effective), "Observation/" + id);
    }
}
