package uk.footbridge.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long each request took, of one operation at one server, over all rounds that count. */
final class Samples {

    private double[] millis = new double[4096];
    private int count;
    private int errors;
    private double seconds;
    private int countBefore;
    private final List<Double> perSecondEachRound = new ArrayList<>();
    private Postgres.Work work = new Postgres.Work(0, 0, 0);

    synchronized void add(double taken, boolean good) {
        if (!good) {
            errors++;
            return;
        }
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = taken;
    }

    /** @param done what the database did for it meanwhile */
    synchronized void endRound(double roundSeconds, Postgres.Work done) {
        seconds += roundSeconds;
        perSecondEachRound.add((count - countBefore) / roundSeconds);
        countBefore = count;
        work = new Postgres.Work(
                work.statements() + done.statements(), work.rows() + done.rows(), work.millis() + done.millis());
    }

    synchronized List<Double> perSecondEachRound() {
        return List.copyOf(perSecondEachRound);
    }

    synchronized Map<String, Object> summary() {
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("answered", count);
        summary.put("errors", errors);
        summary.put("perSecond", seconds == 0 ? 0 : count / seconds);
        summary.put("medianMillis", at(sorted, 0.50));
        summary.put("p95Millis", at(sorted, 0.95));
        summary.put("p99Millis", at(sorted, 0.99));
        summary.put("mostMillis", at(sorted, 1));
        summary.put("perSecondEachRound", perSecondEachRound());
        if (work.statements() > 0 && count > 0) {
            summary.put("statementsEach", (double) work.statements() / count);
            summary.put("rowsEach", (double) work.rows() / count);
            summary.put("databaseMillisEach", work.millis() / count);
        }
        return summary;
    }

    static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - (share == 0 ? 0 : 1)];
    }
}
