package uk.footbridge.conformance.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import uk.footbridge.conformance.requirement.Level;
import uk.footbridge.conformance.requirement.Requirement;

/** Tells whoever waits how the run goes: a line for each requirement, and the sums at the end. */
public final class LiveSummary {

    private static final int SHOWN_FAILURES = 3;

    private final PrintStream out;
    private String topic = "";

    public LiveSummary(PrintStream out) {
        this.out = out;
    }

    void show(Requirement requirement, Run run) {
        if (!topic.equals(requirement.topic())) {
            topic = requirement.topic();
            out.printf("%n%s%n", topic);
        }
        List<Outcome> trials = run.outcomesOf(requirement);
        long failed = trials.stream().filter(Outcome::failed).count();
        String mark =
                switch (run.resultOf(requirement)) {
                    case PASSED -> "ok  ";
                    case FAILED -> "FAIL";
                    case SKIPPED -> "-   ";
                };
        out.printf(
                "  %s %-6s %s%s%n",
                mark,
                requirement.level(),
                requirement.text(),
                trials.size() > 1 ? " (" + (trials.size() - failed) + " of " + trials.size() + ")" : "");
        trials.stream().filter(Outcome::failed).limit(SHOWN_FAILURES).forEach(this::showFailure);
        if (failed > SHOWN_FAILURES) {
            out.printf("         ... and %d more, all in the report%n", failed - SHOWN_FAILURES);
        }
    }

    private void showFailure(Outcome outcome) {
        String trial = outcome.trial().isEmpty() ? "" : outcome.trial() + ": ";
        out.printf("         %s%s%n", trial, firstWords(outcome.message()));
    }

    /** The sums of a run. */
    public void showEnd(Run run) {
        out.printf(
                Locale.ROOT,
                "%n%s (%s)%n%d trials in %.1f s%n",
                run.baseUrl(),
                run.software(),
                run.trials(),
                run.duration().toMillis() / 1000.0);
        for (Level level : Level.values()) {
            out.printf("  %-6s %s met%n", level, run.scores().get(level));
        }
        out.println(run.isConformant() ? "Conformant." : "Not conformant.");
    }

    private static String firstWords(String message) {
        String oneLine = message.replaceAll("\\s+", " ").strip();
        return oneLine.length() > 200 ? oneLine.substring(0, 200) + " ..." : oneLine;
    }
}
