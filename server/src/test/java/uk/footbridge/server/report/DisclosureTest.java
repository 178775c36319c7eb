package uk.footbridge.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tries to work out what a table hides, as somebody would who has its sums and knows the rule. */
class DisclosureTest {

    private static final int THRESHOLD = 5;

    @Test
    void largeGroupsAreTold() {
        Disclosure told = new Disclosure(List.of(new int[] {5, 6}, new int[] {0, 7}), THRESHOLD);
        assertThat(told.arePartsOfAllTold()).isTrue();
        assertThat(told.arePartsTold(0)).isTrue();
        assertThat(told.arePartsTold(1)).isTrue();
    }

    @Test
    void aSmallGroupIsHiddenWithTheNextSmallest() {
        Disclosure told = new Disclosure(List.of(new int[] {20, 20}, new int[] {2, 1}, new int[] {7, 6}), THRESHOLD);
        assertThat(told.isTotalTold(0)).isTrue();
        assertThat(told.isTotalTold(1)).isFalse();
        assertThat(told.isTotalTold(2))
                .as("Else the sum less the others would tell")
                .isFalse();
    }

    @Test
    void aLargeGroupWithFewInOnePartKeepsItsTotal() {
        Disclosure told = new Disclosure(List.of(new int[] {20, 3}, new int[] {20, 20}, new int[] {30, 30}), THRESHOLD);
        assertThat(told.isTotalTold(0)).isTrue();
        assertThat(told.arePartsTold(0)).isFalse();
        assertThat(told.arePartsTold(1)).isFalse();
        assertThat(told.arePartsTold(2)).isTrue();
    }

    @Test
    void ofAFewPersonsNothingIsTold() {
        Disclosure told = new Disclosure(List.of(new int[] {2, 1}), THRESHOLD);
        assertThat(told.isTotalOfAllTold()).isFalse();
        assertThat(told.isTotalTold(0)).isFalse();
    }

    @Test
    void noHiddenTotalCanBeWorkedOut() {
        Random random = new Random(20261126);
        for (int i = 0; i < 3000; i++) {
            int[] totals = random.ints(2 + random.nextInt(4), 1, 12).toArray();
            List<int[]> rows =
                    Arrays.stream(totals).mapToObj(total -> new int[] {total}).toList();
            Disclosure told = new Disclosure(rows, THRESHOLD);
            int[] hidden = IntStream.range(0, totals.length)
                    .filter(row -> !told.isTotalTold(row))
                    .toArray();
            if (hidden.length > 0 && told.isTotalOfAllTold()) {
                int together = Arrays.stream(hidden).map(row -> totals[row]).sum();
                for (int place = 0; place < hidden.length; place++) {
                    assertThat(possible(hidden.length, together))
                            .as("%s hides %s", Arrays.toString(totals), Arrays.toString(hidden))
                            .hasSizeGreaterThan(1);
                }
            }
        }
    }

    /** What one of so many hidden groups may be, each of one person at least, when their sum is known. */
    private static Set<Integer> possible(int groups, int together) {
        Set<Integer> possible = new HashSet<>();
        for (int first = 1; first <= together - (groups - 1); first++) {
            possible.add(first);
        }
        return possible;
    }

    @Test
    void noPartOfAHiddenGroupStandsAlone() {
        Random random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            List<int[]> rows = IntStream.range(0, 2 + random.nextInt(5))
                    .mapToObj(row -> random.ints(3, 0, 15).toArray())
                    .toList();
            Disclosure told = new Disclosure(rows, THRESHOLD);
            for (int column = 0; column < 3; column++) {
                int of = column;
                int[] hidden = IntStream.range(0, rows.size())
                        .filter(row -> !told.arePartsTold(row))
                        .toArray();
                int sum = Arrays.stream(hidden).map(row -> rows.get(row)[of]).sum();
                assertThat(IntStream.range(0, rows.size())
                                .filter(told::arePartsTold)
                                .map(row -> rows.get(row)[of]))
                        .noneMatch(cell -> cell > 0 && cell < THRESHOLD);
                if (told.arePartsOfAllTold()) {
                    assertThat(hidden).hasSizeGreaterThanOrEqualTo(hidden.length == 0 ? 0 : 2);
                    assertThat(sum == 0 || sum >= THRESHOLD)
                            .as("The sum that is left")
                            .isTrue();
                }
            }
        }
    }
}
