package uk.footbridge.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.footbridge.conformance.requirement.Level;
import uk.footbridge.conformance.requirement.Requirement;

/** All that one run of the suite has found out about a server. */
public final class Run {

    private final String baseUrl;
    private final String software;
    private final Instant started;
    private final Map<Requirement, List<Outcome>> outcomes = new LinkedHashMap<>();
    private Instant finished;

    public Run(String baseUrl, String software, Instant started) {
        this.baseUrl = baseUrl;
        this.software = software;
        this.started = started;
        this.finished = started;
    }

    public void add(Requirement requirement, Outcome outcome) {
        outcomes.computeIfAbsent(requirement, unused -> new ArrayList<>()).add(outcome);
    }

    public void finish(Instant when) {
        finished = when;
    }

    String baseUrl() {
        return baseUrl;
    }

    /** What the server calls itself. */
    String software() {
        return software;
    }

    Instant finished() {
        return finished;
    }

    Duration duration() {
        return Duration.between(started, finished);
    }

    List<Requirement> requirements() {
        return List.copyOf(outcomes.keySet());
    }

    List<Outcome> outcomesOf(Requirement requirement) {
        return outcomes.getOrDefault(requirement, List.of());
    }

    /** A requirement is as good as the worst of its trials; one of which every trial was skipped is skipped. */
    Outcome.Result resultOf(Requirement requirement) {
        List<Outcome> trials = outcomesOf(requirement);
        if (trials.stream().anyMatch(Outcome::failed)) {
            return Outcome.Result.FAILED;
        }
        return trials.stream().anyMatch(trial -> trial.result() == Outcome.Result.PASSED)
                ? Outcome.Result.PASSED
                : Outcome.Result.SKIPPED;
    }

    long count(Level level, Outcome.Result result) {
        return outcomes.keySet().stream()
                .filter(requirement -> requirement.level() == level && resultOf(requirement) == result)
                .count();
    }

    long trials() {
        return outcomes.values().stream().mapToLong(List::size).sum();
    }

    /** Whether the server is conformant: nothing that it must do has failed, and something has been tried. */
    public boolean isConformant() {
        return !outcomes.isEmpty() && count(Level.MUST, Outcome.Result.FAILED) == 0;
    }

    /** How many requirements of each level were met, out of how many tried. */
    Map<Level, String> scores() {
        Map<Level, String> scores = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            long met = count(level, Outcome.Result.PASSED);
            long tried = met + count(level, Outcome.Result.FAILED);
            scores.put(level, met + " of " + tried);
        }
        return scores;
    }
}
