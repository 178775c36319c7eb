package uk.footbridge.server.outcome;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.footbridge.server.outcome.OutcomeMeasure.Better;

/**
 * The first and the latest score of one measure, of one person and where the measure asks for it about one goal.
 *
 * @param scores all of them, the first one first; at least one
 */
record ScorePair(List<Score> scores) {

    /** How a person is off by a change. */
    enum Direction {
        IMPROVED,
        WORSENED,
        UNCHANGED
    }

    private record Compared(String measure, String goal) {}

    /** Puts scores of one person together that compare with each other, measure by measure in the catalogue's order. */
    static List<ScorePair> of(Stream<Score> scores, OutcomeMeasures measures) {
        Map<Compared, List<Score>> together = new LinkedHashMap<>();
        scores.sorted(Score.IN_TIME)
                .forEach(score -> addOnce(
                        score,
                        together.computeIfAbsent(
                                new Compared(score.measure().code(), score.goal()), key -> new ArrayList<>())));
        return measures.all().stream()
                .flatMap(measure -> together.entrySet().stream()
                        .filter(entry -> entry.getKey().measure().equals(measure.code())))
                .map(entry -> new ScorePair(List.copyOf(entry.getValue())))
                .toList();
    }

    private static void addOnce(Score score, List<Score> scores) {
        if (scores.stream().noneMatch(score::isSameAs)) {
            scores.add(score);
        }
    }

    OutcomeMeasure measure() {
        return first().measure();
    }

    String goal() {
        return first().goal();
    }

    Score first() {
        return scores.get(0);
    }

    Score latest() {
        return scores.get(scores.size() - 1);
    }

    boolean isPaired() {
        return scores.size() > 1;
    }

    /** The latest less the first. */
    BigDecimal change() {
        return latest().value().subtract(first().value());
    }

    /** Empty where neither more nor less is better and the score has changed. */
    Optional<Direction> direction() {
        int more = change().signum();
        if (more == 0) {
            return Optional.of(Direction.UNCHANGED);
        }
        return switch (measure().better()) {
            case HIGHER -> Optional.of(more > 0 ? Direction.IMPROVED : Direction.WORSENED);
            case LOWER -> Optional.of(more < 0 ? Direction.IMPROVED : Direction.WORSENED);
            case NEITHER -> Optional.empty();
        };
    }

    /** Whether the change is more than chance; empty where nobody has published from when on it is. */
    Optional<Boolean> isReliable() {
        return Optional.ofNullable(measure().reliableChange())
                .map(threshold -> change().abs().compareTo(threshold) >= 0);
    }

    /** What a reader should know who looks for a part that is absent. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!isPaired()) {
            notes.add("There is only one score, so there is nothing to compare it with.");
        } else {
            if (measure().better() == Better.NEITHER) {
                notes.add("Neither more nor less is better in itself, so a change is not judged.");
            }
            notes.add(
                    measure().reliableChange() == null
                            ? "No threshold of reliable change is published for this measure."
                            : "A change of %s points or more is reliable (%s)."
                                    .formatted(
                                            measure().reliableChange().toPlainString(),
                                            measure().reliableChangeSource()));
        }
        if (measure().perGoal() && goal() == null) {
            notes.add("The scores name no goal in focus, so they may be about different goals.");
        }
        return notes;
    }
}
