package uk.footbridge.server.match;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * One service that covers a need, as {@code match.sql} found it.
 *
 * @param metres to the nearest of its places; null when that is not known
 * @param exact whether both places are exact
 * @param remote whether it can be had from home, by a means that was not ruled out
 * @param failures the requirements that shut it out, the first of them first; none for one that fits
 * @param score the sum of the shares
 * @param total how many services fit in all
 */
record Candidate(
        String service,
        List<String> needs,
        String capacity,
        OffsetDateTime lastSaid,
        Integer saidDays,
        BigDecimal waitDays,
        BigDecimal youngest,
        BigDecimal oldest,
        List<String> languages,
        List<String> media,
        List<String> accessibility,
        List<String> communities,
        List<String> districts,
        boolean areaInWords,
        List<String> referralMethods,
        BigDecimal cost,
        Double metres,
        boolean exact,
        boolean remote,
        List<String> failures,
        Shares shares,
        BigDecimal score,
        int total) {

    /** What each part adds to the score. */
    record Shares(
            BigDecimal room,
            BigDecimal freshness,
            BigDecimal need,
            BigDecimal distance,
            BigDecimal remote,
            BigDecimal waitingTime,
            BigDecimal age,
            BigDecimal language,
            BigDecimal accessibility,
            BigDecimal community,
            BigDecimal cost,
            BigDecimal medium,
            BigDecimal referralMethod) {

        private static final int DIGITS = 4;

        /** What each reason adds, which is what the score is made of. */
        private BigDecimal sum() {
            return Stream.of(
                            room,
                            freshness,
                            need,
                            distance,
                            remote,
                            waitingTime,
                            age,
                            language,
                            accessibility,
                            community,
                            cost,
                            medium,
                            referralMethod)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static Shares of(ResultSet row) throws SQLException {
            BigDecimal distance = share(row, "distance_share");
            return new Shares(
                    share(row, "room_share"),
                    share(row, "freshness_share"),
                    share(row, "need_share"),
                    distance,
                    // Of near and from home the better one counts; what the second adds to the first is its share.
                    share(row, "remote_share").subtract(distance).max(BigDecimal.ZERO),
                    share(row, "wait_share"),
                    share(row, "age_share"),
                    share(row, "language_share"),
                    share(row, "accessibility_share"),
                    share(row, "community_share"),
                    share(row, "cost_share"),
                    share(row, "medium_share"),
                    share(row, "referral_method_share"));
        }

        private static BigDecimal share(ResultSet row, String column) throws SQLException {
            return BigDecimal.valueOf(row.getDouble(column)).setScale(DIGITS, RoundingMode.HALF_UP);
        }
    }

    static Candidate of(ResultSet row) throws SQLException {
        Double saidDays = row.getObject("said_days", Double.class);
        Shares shares = Shares.of(row);
        return new Candidate(
                row.getString("service"),
                list(row, "needs"),
                row.getString("capacity"),
                row.getObject("last_said", OffsetDateTime.class),
                saidDays == null ? null : Math.max(0, saidDays.intValue()),
                row.getBigDecimal("wait_days"),
                row.getBigDecimal("youngest"),
                row.getBigDecimal("oldest"),
                list(row, "languages"),
                list(row, "media"),
                list(row, "accessibility"),
                list(row, "communities"),
                list(row, "districts"),
                row.getBoolean("area_in_words"),
                list(row, "referral_methods"),
                row.getBigDecimal("cost"),
                row.getObject("metres", Double.class),
                row.getBoolean("exact"),
                row.getBoolean("remote"),
                list(row, "failures"),
                shares,
                shares.sum(),
                row.getInt("total"));
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Kilometres, one digit behind the point near by and none further away, or when it is an estimate. */
    BigDecimal kilometres() {
        double km = metres / 1000;
        return BigDecimal.valueOf(km).setScale(exact && km < 20 ? 1 : 0, RoundingMode.HALF_UP);
    }
}
