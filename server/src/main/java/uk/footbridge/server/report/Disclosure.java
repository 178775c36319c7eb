package uk.footbridge.server.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides what a table of persons may tell: a row for each group, a column for each thing that can have become of them,
 * each person in one cell. The sums over all rows are told as well, where they may be.
 *
 * <p>A number of persons below the threshold is not told, and nothing that it could be worked out from: hidden rows are at
 * least two, and what they hold together is nothing or no small number, so that sums less what is told lead nowhere.
 */
final class Disclosure {

    private final int[][] rows;
    private final int threshold;
    private final int columns;
    private final Set<Integer> hiddenTotals = new HashSet<>();
    private final Set<Integer> hiddenParts = new HashSet<>();
    private final boolean partsOfAllTold;

    /**
     * @param rows how many persons of each group fell into each column
     * @param threshold the smallest number that is told, other than nought
     */
    Disclosure(List<int[]> rows, int threshold) {
        this.rows = rows.toArray(int[][]::new);
        this.threshold = threshold;
        this.columns = rows.isEmpty() ? 0 : rows.get(0).length;
        IntStream.range(0, this.rows.length).filter(row -> isSmall(total(row))).forEach(hiddenTotals::add);
        widen(hiddenTotals, false);
        IntStream.range(0, this.rows.length)
                .filter(row -> hiddenTotals.contains(row)
                        || Arrays.stream(this.rows[row]).anyMatch(this::isSmall))
                .forEach(hiddenParts::add);
        widen(hiddenParts, true);
        partsOfAllTold = IntStream.range(0, columns).noneMatch(column -> isSmall(sum(all(), column)));
    }

    /** Whether the number of persons of a group may be told. */
    boolean isTotalTold(int row) {
        return !hiddenTotals.contains(row) && !isSmall(totalOfAll());
    }

    /** Whether it may be told what became of the persons of a group. */
    boolean arePartsTold(int row) {
        return isTotalTold(row) && !hiddenParts.contains(row);
    }

    /** Whether the number of all persons may be told. */
    boolean isTotalOfAllTold() {
        return !isSmall(totalOfAll());
    }

    /** Whether it may be told what became of all persons. */
    boolean arePartsOfAllTold() {
        return isTotalOfAllTold() && partsOfAllTold;
    }

    /** Hides the next smallest rows until the hidden ones together tell nothing small. */
    private void widen(Set<Integer> hidden, boolean eachColumn) {
        while (!hidden.isEmpty() && (hidden.size() < 2 || tellsSomething(hidden, eachColumn))) {
            Optional<Integer> next = all().stream()
                    .filter(row -> !hidden.contains(row) && total(row) > 0)
                    .min(Comparator.comparingInt(this::total));
            if (next.isEmpty()) {
                return;
            }
            hidden.add(next.get());
        }
    }

    private boolean tellsSomething(Set<Integer> hidden, boolean eachColumn) {
        if (!eachColumn) {
            return isSmall(hidden.stream().mapToInt(this::total).sum());
        }
        return IntStream.range(0, columns).anyMatch(column -> isSmall(sum(hidden, column)));
    }

    private boolean isSmall(int number) {
        return number > 0 && number < threshold;
    }

    private Set<Integer> all() {
        return IntStream.range(0, rows.length).collect(HashSet::new, Set::add, Set::addAll);
    }

    private int sum(Set<Integer> of, int column) {
        return of.stream().mapToInt(row -> rows[row][column]).sum();
    }

    private int total(int row) {
        return Arrays.stream(rows[row]).sum();
    }

    private int totalOfAll() {
        return all().stream().mapToInt(this::total).sum();
    }
}
