package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.Report;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Marginalised people: who is referred, who gets in, how long they wait and whether they are better off, seen by ethnic
 * category, homelessness, rural life and deprivation, with nobody to be recognised in it.
 *
 * <p>Of 24 persons ten are White British, eight Pakistani, two Irish, and of four nobody knows. Six are homeless.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarginalisedPeopleTest {

    private static final String WHITE_BRITISH = "British, Mixed British";
    private static final String PAKISTANI = "Pakistani or British Pakistani";
    private static final String IRISH = "Irish";
    private static final int SEEN_AFTER_DAYS = 14;

    private final FhirServer server = FhirServer.underTest();
    private final Agency practice = Agency.named(server, "Ouse Bank Surgery");
    private final Agency charity = Agency.named(server, "Open Door");
    private int born;

    @BeforeAll
    void peopleAreReferred() {
        for (int i = 0; i < 10; i++) {
            seen(person("A", WHITE_BRITISH), i < 5 ? 3 : 5);
        }
        for (int i = 0; i < 8; i++) {
            Person person = person("K", PAKISTANI);
            if (i < 6) {
                person.circumstance("housing", "sleeping-rough", "2026-09-01");
            }
            person.isReferred(practice, charity, "Company", request -> {});
        }
        for (int i = 0; i < 2; i++) {
            seen(person("B", IRISH), 5);
        }
        for (int i = 0; i < 4; i++) {
            seen(person(null, null), 5);
        }
    }

    private Person person(String category, String words) {
        born++;
        Fixture fixture = Fixture.named(category == null ? "scenario/person" : "measure/person-with-ethnic-category")
                .with("given", "Person")
                .with("family", "Marsh")
                .with("birthDate", "1970-01-%02d".formatted(born))
                .with("keptBy", practice.reference());
        return Person.registered(
                server,
                category == null ? fixture : fixture.with("category", category).with("words", words));
    }

    /** Referred on the first of September, seen a fortnight later, with a score before and after. */
    private void seen(Person person, int scoreAfter) {
        SentReferral referral = person.isReferred(practice, charity, "Company");
        ObjectNode task = referral.taskNow();
        task.put("authoredOn", "2026-09-01T09:00:00+01:00");
        server.update(task).isAnswered(200);
        person.meets(charity, referral, "first-contact", "2026-09-15T09:00:00+01:00", 30);
        person.scores("ons4-happiness", 3, "2026-09-15");
        person.scores("ons4-happiness", scoreAfter, "2026-10-15");
    }

    @Test
    @Must("Access is reported by ethnic category and homelessness, and what is not known is a group of its own.")
    void access() {
        Report report = report("access");
        JsonNode all = report.figure("attended");
        assertThat(Report.count(all, "referred")).hasValue(24);
        assertThat(Report.count(all, "attended")).hasValue(16);
        JsonNode pakistani = report.stratum("attended", "ethnic-category", PAKISTANI);
        assertThat(Report.count(pakistani, "referred")).hasValue(8);
        assertThat(Report.count(pakistani, "attended")).hasValue(0);
        assertThat(pakistani.at("/measureScore/value").decimalValue()).isEqualByComparingTo("0");
        JsonNode homeless = report.stratum("attended", "homelessness", "Homeless");
        assertThat(Report.count(homeless, "referred")).hasValue(6);
        assertThat(Report.count(report.stratum("attended", "homelessness", "Not known"), "referred"))
                .hasValue(18);
        assertThat(report.by("attended", "deprivation")).isNotEmpty();
        assertThat(report.by("attended", "rurality")).isNotEmpty();
    }

    @Test
    @Must(
            "A group of fewer than five persons is not told, and can't be worked out from the total and the other groups.")
    void smallGroupsAreHidden() {
        Report report = report("access");
        for (String hidden : new String[] {IRISH, "Not known"}) {
            JsonNode stratum = report.stratum("attended", "ethnic-category", hidden);
            assertThat(Report.count(stratum, "referred")).as(hidden).isEmpty();
            assertThat(stratum.at("/measureScore").has("value")).isFalse();
            assertThat(stratum.at("/population/0/_count/extension/0/valueCode").asText())
                    .isEqualTo("masked");
        }
        int left = 24
                - Report.count(report.stratum("attended", "ethnic-category", WHITE_BRITISH), "referred")
                        .orElse(0)
                - Report.count(report.stratum("attended", "ethnic-category", PAKISTANI), "referred")
                        .orElse(0);
        assertThat(left).as("What is left is at least five, of two groups").isGreaterThanOrEqualTo(5);
    }

    @Test
    @Must("Waiting times are reported as median and 90th percentile, by who people are.")
    void waitingTime() {
        Report report = report("waiting-time");
        JsonNode median = report.figure("wait-seen-median");
        assertThat(Report.count(median, "attended")).hasValue(16);
        assertThat(median.at("/measureScore/value").asDouble()).isEqualTo(SEEN_AFTER_DAYS);
        assertThat(median.at("/measureScore/code").asText()).isEqualTo("d");
        assertThat(report.stratum("wait-seen-90", "ethnic-category", WHITE_BRITISH)
                        .at("/measureScore/value")
                        .asDouble())
                .isEqualTo(SEEN_AFTER_DAYS);
    }

    @Test
    @Must("Outcomes are paired per person and reported for each measure, by who people are.")
    void outcome() {
        Report report = report("outcome");
        JsonNode happiness = report.figure("ons4-happiness");
        assertThat(Report.count(happiness, "scored")).hasValue(16);
        assertThat(Report.count(happiness, "improved")).hasValue(11);
        assertThat(Report.count(happiness, "unchanged")).hasValue(5);
        assertThat(Report.count(happiness, "worsened")).hasValue(0);
        JsonNode white = report.stratum("ons4-happiness", "ethnic-category", WHITE_BRITISH);
        assertThat(Report.count(white, "improved")).hasValue(5);
        assertThat(white.at("/measureScore/value").decimalValue()).isEqualByComparingTo("0.5");
    }

    private Report report(String measure) {
        return Report.of(server, measure, "2020-01-01", "2030-12-31", charity);
    }
}
