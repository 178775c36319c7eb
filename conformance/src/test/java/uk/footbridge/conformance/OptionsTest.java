package uk.footbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void aBaseUrlIsEnough() {
        Options options = Options.parsed("--base-url", "http://127.0.0.1:8080/fhir/");

        assertThat(options.baseUrl()).isEqualTo("http://127.0.0.1:8080/fhir");
        assertThat(options.report()).isEqualTo(Path.of("report"));
        assertThat(options.roleTags()).isEmpty();
        assertThat(options.levelTags()).containsExactly("must", "should", "may");
    }

    @Test
    void aLevelTakesTheStrongerOnesWithIt() {
        Options options = Options.parsed("--base-url", "http://a.example/fhir", "--level", "should");

        assertThat(options.levelTags()).containsExactly("must", "should");
    }

    @Test
    void severalRolesMayBeNamed() {
        Options options = Options.parsed(
                "--role", "referrer", "--role", "PROVIDER", "--report", "out", "--base-url", "https://a.example/r4");

        assertThat(options.roleTags()).containsExactly("referrer", "provider");
        assertThat(options.report()).isEqualTo(Path.of("out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--base-url",
                "--base-url nowhere",
                "--base-url file:///etc",
                "--base-url http://a.example/fhir --role king",
                "--base-url http://a.example/fhir --level perhaps",
                "--fast"
            })
    void whatIsNotUnderstoodIsSaid(String line) {
        assertThatThrownBy(() -> Options.parsed(line.isEmpty() ? new String[0] : line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void aServerThatDoesNotAnswerIsToldApartFromOneThatFails() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int exit = ConformanceRun.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), "--base-url", "http://127.0.0.1:1/fhir");

        assertThat(exit).isEqualTo(ConformanceRun.NOT_RUN);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("No FHIR server answers at http://127.0.0.1:1/fhir");
    }
}
