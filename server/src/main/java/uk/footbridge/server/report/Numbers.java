package uk.footbridge.server.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Shares and percentiles, as reports round them. */
final class Numbers {

    private static final int SHARE_DIGITS = 3;
    private static final int DAY_DIGITS = 1;

    private Numbers() {}

    static Optional<BigDecimal> share(long part, long of) {
        return of == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(part).divide(BigDecimal.valueOf(of), SHARE_DIGITS, RoundingMode.HALF_UP));
    }

    /** The percentile by linear interpolation between the two nearest values, as PostgreSQL's percentile_cont has it. */
    static Optional<BigDecimal> percentile(List<Double> values, double percentile) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = percentile * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        double value = sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
        return Optional.of(BigDecimal.valueOf(value).setScale(DAY_DIGITS, RoundingMode.HALF_UP));
    }
}
