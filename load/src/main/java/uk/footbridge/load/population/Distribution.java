package uk.footbridge.load.population;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How often what occurs among the invented people, as read from {@code distribution.yaml}; weights are relative. */
public record Distribution(
        @JsonProperty("as-of") String asOfText,
        int practices,
        int linkWorkerTeams,
        int services,
        People people,
        Referrals referrals,
        Plans plans,
        Services servicesOffered) {

    record People(
            int withoutNhsNumber,
            int withoutTelephone,
            Map<String, Integer> ages,
            Map<String, Integer> genders,
            List<String> givenNames,
            List<String> familyNames,
            List<String> towns,
            List<String> streets) {}

    record Referrals(
            Map<Integer, Integer> forEachPerson,
            Map<String, Integer> states,
            Map<String, String> daysAgo,
            Map<String, Integer> needs,
            Map<String, String> words,
            int withPlan) {}

    record Plans(
            Map<Integer, Integer> goals,
            List<String> goalWords,
            List<String> aims,
            int withFirstScores,
            int withLaterScores,
            List<String> measures) {}

    record Services(Map<Integer, Integer> needsEach, Map<String, Integer> capacity, Map<String, Integer> media) {}

    /** The one that comes with the benchmark. */
    public static Distribution published() {
        try (InputStream yaml = Distribution.class.getResourceAsStream("distribution.yaml")) {
            return read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another one, from a file of the same shape. */
    public static Distribution of(Path file) throws IOException {
        try (InputStream yaml = Files.newInputStream(file)) {
            return read(yaml);
        }
    }

    private static Distribution read(InputStream yaml) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .readValue(yaml, Distribution.class);
    }

    LocalDate asOf() {
        return LocalDate.parse(asOfText);
    }
}
