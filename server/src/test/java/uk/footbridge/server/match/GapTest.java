package uk.footbridge.server.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.match.MatchQuestion.Place;

/** The services are followed from requirement to requirement to the one that left none. */
class GapTest {

    @Test
    void nobodyCoversTheNeed() {
        assertThat(Gap.of(question(40, List.of()), Map.of()).requirement()).isEqualTo("need");
        assertThat(Gap.of(question(40, List.of()), Map.of("active", 3)).left()).containsExactly(entry("need", 0));
    }

    @Test
    void onlyWhatWasAskedForIsNamedOnTheWay() {
        Gap gap = Gap.of(question(17, List.of("pl")), Map.of("active", 1, "age", 9, "language", 1, "room", 2));

        assertThat(gap.requirement()).isEqualTo("room");
        assertThat(gap.left())
                .containsExactly(entry("need", 12), entry("age", 3), entry("language", 2), entry("room", 0));
    }

    @Test
    void theFirstThatLeavesNoneEndsTheWay() {
        Gap gap = Gap.of(question(17, List.of("pl")), Map.of("age", 4));

        assertThat(gap.requirement()).isEqualTo("age");
        assertThat(gap.left()).containsExactly(entry("need", 4), entry("age", 0));
    }

    private static MatchQuestion question(Integer age, List<String> languages) {
        return new MatchQuestion(
                null,
                List.of("money"),
                Place.NOT_ASKED,
                age,
                languages,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                false,
                20);
    }
}
