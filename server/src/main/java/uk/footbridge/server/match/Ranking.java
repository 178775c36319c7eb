package uk.footbridge.server.match;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How services are ranked, and from when on a statement counts as old; {@code ranking.yaml} explains each part. */
record Ranking(
        Map<String, BigDecimal> weights,
        Map<String, BigDecimal> room,
        List<String> full,
        int freshDays,
        int askFirstAfterDays,
        BigDecimal halfDistanceKm,
        int longWaitDays,
        List<String> remoteMedia,
        BigDecimal remoteCountsAsKm,
        Map<String, String> interpreters) {

    private static final String ANY_LANGUAGE = "interpreter";

    static Ranking ofThisRelease() {
        return YamlFile.read("ranking.yaml", Ranking.class);
    }

    BigDecimal weight(String of) {
        return weights.get(of);
    }

    /** The codes of accessibility by which a service reaches people of these languages. */
    List<String> interpretersFor(Collection<String> languages) {
        return languages.isEmpty()
                ? List.of(ANY_LANGUAGE)
                : languages.stream()
                        .map(language -> interpreters.getOrDefault(language, ANY_LANGUAGE))
                        .distinct()
                        .toList();
    }
}
