package uk.footbridge.server.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the database which services fit, how they rank, and what shut out the others. */
class MatchQuery {

    private static final double METRES_OF_A_KILOMETRE = 1000;

    private static final String ALL = file("match.sql");
    private static final String OFFERED = ALL + file("match-offered.sql");
    private static final String LEFT_OUT = ALL + file("match-left-out.sql");
    private static final String FAILURES = ALL + file("match-failures.sql");

    private final JdbcClient database;
    private final Ranking ranking;

    MatchQuery(JdbcClient database, Ranking ranking) {
        this.database = database;
        this.ranking = ranking;
    }

    /** The services that fit, the best first. */
    List<Candidate> offered(MatchQuestion question) {
        // Two scores that round to four digits may change places.
        return candidates(OFFERED, question).stream()
                .sorted(Comparator.comparing(Candidate::score).reversed())
                .toList();
    }

    /** The services that cover a need and were left out, the nearest first, as many as may be offered. */
    List<Candidate> leftOut(MatchQuestion question) {
        return candidates(LEFT_OUT, question);
    }

    /** How many services that cover a need each requirement shut out first; under the empty name those that fit. */
    Map<String, Integer> failures(MatchQuestion question) {
        Map<String, Integer> failures = new HashMap<>();
        database.sql(FAILURES).params(parameters(question)).query(row -> {
            failures.put(Optional.ofNullable(row.getString("requirement")).orElse(""), row.getInt("services"));
        });
        return failures;
    }

    private List<Candidate> candidates(String sql, MatchQuestion question) {
        return database.sql(sql)
                .params(parameters(question))
                .param("count", question.count())
                .query((row, number) -> Candidate.of(row))
                .list();
    }

    private Map<String, Object> parameters(MatchQuestion question) {
        Map<String, Object> values = new HashMap<>();
        PostcodeTable.Point point = question.place().point();
        values.put("latitude", point == null ? null : point.latitude());
        values.put("longitude", point == null ? null : point.longitude());
        values.put("exact", point != null && point.exact());
        values.put("placeAsked", question.place().asked());
        values.put(
                "districts",
                question.place().asked() ? array(question.place().postcode().districts()) : new String[0]);
        values.put("needs", array(question.needs()));
        values.put("age", question.age());
        values.put("languages", array(question.languages()));
        values.put("interpreters", array(ranking.interpretersFor(question.languages())));
        values.put("media", array(question.media()));
        values.put("accessibility", array(question.accessibility()));
        values.put("communities", array(question.communities()));
        values.put("referralMethods", array(question.referralMethods()));
        values.put(
                "maxMetres", question.maxKm() == null ? null : question.maxKm().doubleValue() * METRES_OF_A_KILOMETRE);
        addRanking(values);
        return values;
    }

    private void addRanking(Map<String, Object> values) {
        values.put("remoteMedia", array(ranking.remoteMedia()));
        values.put("full", array(ranking.full()));
        values.put("freshDays", ranking.freshDays());
        values.put("longWaitDays", ranking.longWaitDays());
        values.put("halfDistanceKm", ranking.halfDistanceKm().doubleValue());
        values.put("remoteCountsAsKm", ranking.remoteCountsAsKm().doubleValue());
        values.put("roomCapacity", ranking.room().get("capacity").doubleValue());
        values.put("roomNotStated", ranking.room().get("not-stated").doubleValue());
        values.put("roomWaitlist", ranking.room().get("waitlist").doubleValue());
        values.put(
                "roomAssessment",
                ranking.room().get("additional-assessment-required").doubleValue());
        values.put("roomWeight", ranking.weight("room").doubleValue());
        values.put("freshnessWeight", ranking.weight("freshness").doubleValue());
        values.put("needWeight", ranking.weight("need").doubleValue());
        values.put("distanceWeight", ranking.weight("distance").doubleValue());
        values.put("waitWeight", ranking.weight("wait").doubleValue());
        values.put("ageWeight", ranking.weight("age").doubleValue());
        values.put("languageWeight", ranking.weight("language").doubleValue());
        values.put("accessibilityWeight", ranking.weight("accessibility").doubleValue());
        values.put("communityWeight", ranking.weight("community").doubleValue());
        values.put("costWeight", ranking.weight("cost").doubleValue());
        values.put("mediumWeight", ranking.weight("medium").doubleValue());
        values.put("referralMethodWeight", ranking.weight("referral-method").doubleValue());
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }

    private static String file(String name) {
        try (InputStream sql = MatchQuery.class.getResourceAsStream(name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
