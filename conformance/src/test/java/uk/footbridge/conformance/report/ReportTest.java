package uk.footbridge.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.client.Exchange;
import uk.footbridge.conformance.requirement.Level;
import uk.footbridge.conformance.requirement.Requirement;
import uk.footbridge.conformance.requirement.Role;

class ReportTest {

    private static final Requirement MUST = requirement(Level.MUST, "A task is kept.");
    private static final Requirement SHOULD = requirement(Level.SHOULD, "A task is found.");
    private static final Requirement MAY = requirement(Level.MAY, "A task is coloured.");

    @Test
    void aServerIsConformantWhenNothingThatItMustDoFails() {
        Run run = run();
        assertThat(run.isConformant()).as("a run that tried nothing").isFalse();

        run.add(MUST, passed("one"));
        run.add(SHOULD, failed("two"));
        assertThat(run.isConformant()).isTrue();

        run.add(MUST, failed("three"));
        assertThat(run.isConformant()).isFalse();
        assertThat(run.resultOf(MUST)).isEqualTo(Outcome.Result.FAILED);
        assertThat(run.scores()).containsEntry(Level.MUST, "0 of 1").containsEntry(Level.MAY, "0 of 0");
    }

    @Test
    void theTestReportIsValidFhir() {
        FhirContext context = FhirContext.forR4();
        ValidationSupportChain support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context));

        for (Run run : List.of(run(), full())) {
            ValidationResult result = context.newValidator()
                    .registerValidatorModule(new FhirInstanceValidator(support))
                    .validateWithResult(TestReportWriter.testReport(run).toString());

            assertThat(result.getMessages())
                    .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                    .isEmpty();
        }
    }

    @Test
    void theTestReportTellsWhatFailed() {
        ObjectNode report = TestReportWriter.testReport(full());

        assertThat(report.path("result").asText()).isEqualTo("fail");
        assertThat(report.path("score").asDouble()).isEqualTo(0);
        assertThat(report.at("/test/0/action/0/assert/result").asText()).isEqualTo("fail");
        assertThat(report.at("/test/0/action/0/assert/message").asText()).contains("by update", "It was <b>200</b>");
        assertThat(report.at("/test/0/action/1/assert/message").asText()).isEqualTo("1 trial");
        assertThat(report.at("/test/1/action/0/assert/result").asText())
                .as("what a server need not do")
                .isEqualTo("warning");
        assertThat(report.at("/test/2/action/0/assert/result").asText()).isEqualTo("skip");
    }

    @Test
    void thePageShowsTheRequirementAndTheFailureWithItsExchange() {
        String page = HtmlReport.of(full());

        assertThat(page)
                .contains("Not conformant", "A task is kept.", "1 of 2", "by update")
                .contains("PUT https://a.example/fhir/Task/1", "&quot;status&quot; : &quot;completed&quot;")
                .contains("It was &lt;b&gt;200&lt;/b&gt;")
                .doesNotContain("{{")
                .doesNotContain("<script");
        assertThat(page).as("nothing is loaded from elsewhere").doesNotContain(" src=", "<link", "@import", "url(");
    }

    @Test
    void thePageHasOnlyRolesThatWereTried() {
        assertThat(HtmlReport.of(full())).contains("id=\"service\"").doesNotContain("id=\"provider\"");
    }

    private static Run full() {
        Run run = run();
        run.add(MUST, passed("by patch"));
        run.add(MUST, failed("by update"));
        run.add(SHOULD, failed(""));
        run.add(MAY, new Outcome("", Outcome.Result.SKIPPED, Duration.ZERO, "Not offered", List.of()));
        run.finish(Instant.parse("2026-11-22T10:00:05Z"));
        return run;
    }

    private static Run run() {
        return new Run("https://a.example/fhir", "A server 1.0", Instant.parse("2026-11-22T10:00:00Z"));
    }

    private static Outcome passed(String trial) {
        return new Outcome(trial, Outcome.Result.PASSED, Duration.ofMillis(3), "", List.of());
    }

    private static Outcome failed(String trial) {
        Exchange exchange = new Exchange(
                "PUT",
                "https://a.example/fhir/Task/1",
                "Accept: application/fhir+json\n",
                "{\"status\":\"completed\"}",
                200,
                "ETag: W/\"2\"\n",
                "{}");
        return new Outcome(trial, Outcome.Result.FAILED, Duration.ofMillis(4), "It was <b>200</b>", List.of(exchange));
    }

    private static Requirement requirement(Level level, String text) {
        return new Requirement(Role.SERVICE, level, "task", text, "a.b.TaskTest", "test" + level);
    }
}
