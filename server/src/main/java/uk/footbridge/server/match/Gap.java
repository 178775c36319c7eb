package uk.footbridge.server.match;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why nothing was found.
 *
 * @param requirement the one that left no service
 * @param left how many services were left after each requirement that was asked for, up to that one
 */
record Gap(String requirement, Map<String, Integer> left) {

    private static final String NEED = "need";
    private static final String ROOM = "room";

    /** The requirements in the order in which match.sql tests them. */
    private static final List<String> TESTED =
            List.of("age", "area", "distance", "language", "medium", "referral-method", ROOM);

    /**
     * Follows the services from requirement to requirement until none is left.
     *
     * @param failures how many services each requirement shut out first
     */
    static Gap of(MatchQuestion question, Map<String, Integer> failures) {
        Map<String, Integer> left = new LinkedHashMap<>();
        int remaining = failures.entrySet().stream()
                .filter(each -> !each.getKey().equals("active"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        left.put(NEED, remaining);
        if (remaining == 0) {
            return new Gap(NEED, left);
        }
        for (String requirement : TESTED) {
            remaining -= failures.getOrDefault(requirement, 0);
            if (isAsked(requirement, question)) {
                left.put(requirement, remaining);
            }
            if (remaining == 0) {
                return new Gap(requirement, left);
            }
        }
        throw new IllegalArgumentException("Some services fit, so there is no gap.");
    }

    private static boolean isAsked(String requirement, MatchQuestion question) {
        return switch (requirement) {
            case "age" -> question.age() != null;
            case "area" -> question.place().asked();
            case "distance" -> question.maxKm() != null && question.place().point() != null;
            case "language" -> !question.languages().isEmpty();
            case "medium" -> !question.media().isEmpty();
            case "referral-method" -> !question.referralMethods().isEmpty();
            default -> true;
        };
    }
}
