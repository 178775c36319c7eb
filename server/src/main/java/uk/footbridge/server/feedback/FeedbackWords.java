package uk.footbridge.server.feedback;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The sentences of a message back, from {@code words.properties}. */
final class FeedbackWords {

    private final Properties sentences = new Properties();

    FeedbackWords() {
        try (Reader file = new InputStreamReader(
                FeedbackWords.class.getResourceAsStream("words.properties"), StandardCharsets.UTF_8)) {
            sentences.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String say(String which) {
        return say(which, Map.of());
    }

    /** @param filled what stands for the words in braces */
    String say(String which, Map<String, String> filled) {
        String sentence = sentences.getProperty(which);
        if (sentence == null) {
            throw new IllegalArgumentException("words.properties has no sentence " + which);
        }
        StringBuilder said = new StringBuilder();
        int at = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', at)) {
            int close = sentence.indexOf('}', open);
            said.append(sentence, at, open).append(filled.get(sentence.substring(open + 1, close)));
            at = close + 1;
        }
        return said.append(sentence.substring(at)).toString();
    }
}
