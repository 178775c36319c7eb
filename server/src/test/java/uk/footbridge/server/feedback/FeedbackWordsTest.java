package uk.footbridge.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in braces is filled in, and nothing else. */
class FeedbackWordsTest {

    private final FeedbackWords words = new FeedbackWords();

    @Test
    void bracesInWhatPeopleWroteStayAsTheyAre() {
        assertThat(words.say("by-because", Map.of("what", "A {who} walk", "who", "The group", "why", "rain {0}")))
                .isEqualTo("A {who} walk (The group): rain {0}");
    }

    @Test
    void aSentenceThatIsNotThereIsAMistakeOfOurs() {
        assertThatThrownBy(() -> words.say("no-such-sentence")).hasMessageContaining("no-such-sentence");
    }
}
