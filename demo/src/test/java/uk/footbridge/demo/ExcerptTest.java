package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void keepsOnOneLineWhatFits() throws JsonProcessingException {
        assertThat(Excerpt.of(json.readTree("[{\"op\":\"replace\",\"path\":\"/status\",\"n\":1}]")))
                .containsExactly("[{\"op\": \"replace\", \"path\": \"/status\", \"n\": 1}]");
    }

    @Test
    void breaksWhatDoesNotFitAndCutsLongTexts() throws JsonProcessingException {
        String longText = "x".repeat(200);
        List<String> lines = Excerpt.of(json.readTree(
                "{\"resourceType\":\"Task\",\"description\":\"" + longText + "\",\"code\":{\"text\":\"a\"}}"));

        assertThat(lines)
                .containsExactly(
                        "{",
                        "  \"resourceType\": \"Task\",",
                        "  \"description\": \"" + "x".repeat(137) + "...\",",
                        "  \"code\": {\"text\": \"a\"}",
                        "}");
    }

    @Test
    void saysHowManyLinesItLeftOut() {
        ArrayNode many = json.createArrayNode();
        for (int i = 0; i < 200; i++) {
            many.add("entry " + i);
        }
        List<String> lines = Excerpt.of(many);

        assertThat(lines).hasSize(45);
        assertThat(lines.get(44)).isEqualTo("... (158 more lines)");
    }
}
