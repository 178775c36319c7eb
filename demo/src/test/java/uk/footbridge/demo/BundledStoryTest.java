package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What can be said about our own story without a server; the build's continuous run plays it against one. */
class BundledStoryTest {
    private static final Pattern NAME_BEFORE = Pattern.compile("\\{\\{([\\w-]+)\\.(request|response)\\.");

    @TestFactory
    Stream<DynamicTest> everyBodyIsJson() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Story.parse(Demo.storyText()).steps().stream()
                .filter(step -> !step.body().isEmpty())
                .map(step -> DynamicTest.dynamicTest(step.title(), () -> assertThat(
                                json.readTree(step.body()).isContainerNode())
                        .isTrue()));
    }

    @Test
    void everyStepRefersOnlyToStepsBefore() throws IOException {
        Set<String> known = new HashSet<>();
        for (Step step : Story.parse(Demo.storyText()).steps()) {
            assertThat(known).as("before line %d", step.line()).containsAll(namesIn(step.url() + step.body()));
            known.add(step.name());
            assertThat(known).as("line %d", step.line()).containsAll(namesIn(step.shows() + "" + step.summaries()));
        }
    }

    @Test
    void noIdentifierIsTheSameInTwoRuns() throws IOException {
        Pattern identifier = Pattern.compile("\"identifier\": \\[\\{\"system\": \"[^\"]*\", \"value\": \"([^\"]*)\"");
        for (Step step : Story.parse(Demo.storyText()).steps()) {
            assertThat(identifier.matcher(step.body()).results())
                    .as("line %d", step.line())
                    .allSatisfy(found -> assertThat(found.group(1)).contains("{{"));
        }
    }

    private static Set<String> namesIn(String template) {
        Set<String> names = new HashSet<>();
        NAME_BEFORE.matcher(template).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
