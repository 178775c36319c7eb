package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StoryTest {
    @Test
    void readsARequestWithItsAnnotationsHeadersAndBody() {
        Story story = Story.parse(
                """
                # What the file is about
                @base = http://localhost/fhir

                ### The GP refers
                # @chapter One
                # Said to the reader,
                # on two lines.
                # @name referral
                # @expect 201
                # @show it is {{referral.response.body.$.id}}
                # @check {{referral.response.body.$.status}} is active
                # @summary The GP waits
                POST {{base}}/ServiceRequest
                Content-Type: application/fhir+json
                If-None-Exist: identifier=a:b

                {
                  "a": 1
                }

                ### Read it
                GET {{base}}/ServiceRequest/1
                """);

        assertThat(story.variables()).containsExactlyEntriesOf(java.util.Map.of("base", "http://localhost/fhir"));
        assertThat(story.steps()).hasSize(2);
        Step first = story.steps().get(0);
        assertThat(first.line()).isEqualTo(4);
        assertThat(first.title()).isEqualTo("The GP refers");
        assertThat(first.chapter()).isEqualTo("One");
        assertThat(first.explanation()).containsExactly("Said to the reader,", "on two lines.");
        assertThat(first.name()).isEqualTo("referral");
        assertThat(first.expectedStatus()).isEqualTo(201);
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.url()).isEqualTo("{{base}}/ServiceRequest");
        assertThat(first.headers())
                .containsEntry("Content-Type", "application/fhir+json")
                .containsEntry("If-None-Exist", "identifier=a:b");
        assertThat(first.body()).isEqualTo("{\n  \"a\": 1\n}");
        assertThat(first.shows()).containsExactly("it is {{referral.response.body.$.id}}");
        assertThat(first.checks()).containsExactly(new Step.Check("{{referral.response.body.$.status}}", "active"));
        assertThat(first.summaries()).containsExactly("The GP waits");
        assertThat(story.steps().get(1).expectedStatus()).isEqualTo(200);
        assertThat(story.steps().get(1).body()).isEmpty();
    }

    @Test
    void namesTheLineOfAStepWithoutARequest() {
        assertThatThrownBy(() -> Story.parse("\n### Nothing\n# only words\n"))
                .isInstanceOf(StoryException.class)
                .hasMessageContaining("Line 2")
                .hasMessageContaining("Nothing");
    }

    @Test
    void refusesAnAnnotationThatDoesNotExist() {
        assertThatThrownBy(() -> Story.parse("### A\n# @expects 201\nGET http://localhost/\n"))
                .hasMessageContaining("@expects");
    }

    @Test
    void refusesAMethodThatDoesNotExist() {
        assertThatThrownBy(() -> Story.parse("### A\nFETCH http://localhost/\n"))
                .hasMessageContaining("FETCH http://localhost/");
    }
}
