package uk.footbridge.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import uk.footbridge.conformance.requirement.ForService;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Requirement;
import uk.footbridge.conformance.requirement.Should;

/** Plays small suites, one of each way in which a test can end. */
class RunListenerTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void everyTrialIsCountedUnderItsRequirement() {
        Run run = runOf(Mixed.class);

        assertThat(resultsOf(run, "Numbers are even.")).containsExactly(Outcome.Result.PASSED, Outcome.Result.FAILED);
        assertThat(resultsOf(run, "Words are short.")).containsExactly(Outcome.Result.PASSED);
        assertThat(resultsOf(run, "Skies are blue.")).containsExactly(Outcome.Result.SKIPPED);
        assertThat(run.trials()).isEqualTo(4);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("FAIL MUST   Numbers are even. (1 of 2)", "ok   MUST   Words are short.")
                .contains("-    SHOULD Skies are blue.");
    }

    @Test
    void aClassThatCannotStartFailsAllItsRequirements() {
        Run run = runOf(Broken.class);

        assertThat(resultsOf(run, "One is there.")).containsExactly(Outcome.Result.FAILED);
        assertThat(resultsOf(run, "Two is there.")).containsExactly(Outcome.Result.FAILED);
        assertThat(run.isConformant()).isFalse();
    }

    @Test
    void aFactoryThatCannotStartFailsItsRequirement() {
        assertThat(resultsOf(runOf(BrokenFactory.class), "Three is there.")).containsExactly(Outcome.Result.FAILED);
    }

    private Run runOf(Class<?> suite) {
        Run run = new Run("https://a.example/fhir", "A server", Instant.EPOCH);
        LiveSummary summary = new LiveSummary(new PrintStream(told, true, StandardCharsets.UTF_8));
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(suite))
                                .build(),
                        new RunListener(run, summary));
        return run;
    }

    private static List<Outcome.Result> resultsOf(Run run, String text) {
        Requirement requirement = run.requirements().stream()
                .filter(candidate -> candidate.text().equals(text))
                .findFirst()
                .orElseThrow();
        return run.outcomesOf(requirement).stream().map(Outcome::result).toList();
    }

    @ForService
    static class Mixed {

        @ParameterizedTest
        @ValueSource(ints = {2, 3})
        @Must("Numbers are even.")
        void even(int number) {
            assertThat(number % 2).isZero();
        }

        @Test
        @Must("Words are short.")
        void shortWords() {
            assertThat("word").hasSizeLessThan(9);
        }

        @Test
        @Should("Skies are blue.")
        void blueSkies() {
            Assumptions.abort("It is night");
        }
    }

    @ForService
    static class Broken {

        @BeforeAll
        static void breakDown() {
            throw new IllegalStateException("The server is not there");
        }

        @Test
        @Must("One is there.")
        void one() {
            assertThat(1).isOne();
        }

        @Test
        @Must("Two is there.")
        void two() {
            assertThat(2).isEven();
        }
    }

    @ForService
    static class BrokenFactory {

        @TestFactory
        @Must("Three is there.")
        Stream<DynamicTest> three() {
            throw new IllegalStateException("The server is not there");
        }
    }
}
