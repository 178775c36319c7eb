package uk.footbridge.conformance.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.Level;
import uk.footbridge.conformance.requirement.Requirement;

/** Writes a run as a FHIR R4 TestReport, which other tools can read. */
public final class TestReportWriter {

    private static final int LONGEST_MESSAGE = 2_000;

    private TestReportWriter() {}

    public static void write(Run run, Path file) throws IOException {
        Files.writeString(file, Json.pretty(testReport(run)));
    }

    static ObjectNode testReport(Run run) {
        ObjectNode report = Json.object()
                .put("resourceType", "TestReport")
                .put("name", "Footbridge conformance of " + run.baseUrl())
                .put("status", "completed");
        report.putObject("testScript")
                .put("display", "Footbridge conformance suite " + suiteVersion())
                .putObject("identifier")
                .put("system", "https://fhir.footbridge.org.uk/conformance-suite")
                .put("value", suiteVersion());
        report.put("result", run.isConformant() ? "pass" : "fail");
        report.put("score", score(run));
        report.put("tester", "Footbridge conformance suite");
        report.put("issued", run.finished().truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode participants = report.putArray("participant");
        participants
                .addObject()
                .put("type", "test-engine")
                .put("uri", "https://fhir.footbridge.org.uk/conformance-suite")
                .put("display", "Footbridge conformance suite");
        participants.addObject().put("type", "server").put("uri", run.baseUrl()).put("display", run.software());
        if (!run.requirements().isEmpty()) {
            ArrayNode tests = report.putArray("test");
            run.requirements().forEach(requirement -> tests.add(test(run, requirement)));
        }
        return report;
    }

    /** The share of all requirements that were met, as a percentage. */
    private static double score(Run run) {
        long met = 0;
        long tried = 0;
        for (Level level : Level.values()) {
            met += run.count(level, Outcome.Result.PASSED);
            tried += run.count(level, Outcome.Result.PASSED) + run.count(level, Outcome.Result.FAILED);
        }
        return tried == 0 ? 0 : Math.round(met * 1000.0 / tried) / 10.0;
    }

    private static ObjectNode test(Run run, Requirement requirement) {
        ObjectNode test = Json.object()
                .put("name", requirement.id())
                .put(
                        "description",
                        requirement.level() + ", for " + requirement.role().tag() + ": " + requirement.text());
        ArrayNode actions = test.putArray("action");
        List<Outcome> trials = run.outcomesOf(requirement);
        trials.stream().filter(trial -> trial.result() != Outcome.Result.PASSED).forEach(trial -> actions.addObject()
                .set("assert", assertion(requirement, trial)));
        long passed = trials.size() - actions.size();
        if (passed > 0) {
            actions.addObject()
                    .putObject("assert")
                    .put("result", "pass")
                    .put("message", passed == 1 ? "1 trial" : passed + " trials");
        }
        return test;
    }

    private static ObjectNode assertion(Requirement requirement, Outcome trial) {
        ObjectNode assertion = Json.object().put("result", resultOf(requirement, trial));
        String message = (trial.trial() + "\n" + trial.message()).strip();
        if (!message.isEmpty()) {
            assertion.put(
                    "message",
                    message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + " ..." : message);
        }
        return assertion;
    }

    /** What a server need not do is a warning when it fails. */
    private static String resultOf(Requirement requirement, Outcome trial) {
        if (trial.result() == Outcome.Result.SKIPPED) {
            return "skip";
        }
        return requirement.level() == Level.MUST ? "fail" : "warning";
    }

    static String suiteVersion() {
        String version = TestReportWriter.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
