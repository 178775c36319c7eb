package uk.footbridge.conformance.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A score that can't be right is not stored, and the sender reads what it may be. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreTest {

    private final FhirServer server = FhirServer.underTest();
    private final ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ons4-happiness, 0",
        "ons4-anxiety, 10",
        "ucla-3, 9",
        "gbo-goal-1, 4",
        "dialog-4, 7",
        "dialog-quality-of-life, 4.375",
        "reqol-10, 40",
        "swemwbs, 22.35",
        "wemwbs, 14",
        "gad-7, 21",
        "phq-9, 27",
        "gp-appointments-3-months, 11",
        "number-of-medicines, 0"
    })
    @Must("A score within its measure's range is stored.")
    void aScoreWithinItsRangeIsStored(String measure, String value) {
        server.create(sheet.score(measure, value, "2026-09-08")).isAnswered(201);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "ons4-happiness, 11, from 0 to 10",
        "ons4-anxiety, 3.5, a whole number",
        "ucla-3, 2, from 3 to 9",
        "gbo-cyp-goal-2, 11, from 0 to 10",
        "dialog-4, 8, from 1 to 7",
        "dialog-4, 0, from 1 to 7",
        "reqol-10, 41, from 0 to 40",
        "swemwbs, 6.9, from 7 to 35",
        "gad-7, 22, from 0 to 21",
        "phq-9, -1, from 0 to 27",
        "number-of-medicines, -1, 0 or more"
    })
    @Must("A score outside its measure's range is refused, and the answer names the measure's range.")
    void aScoreOutsideItsRangeIsRefused(String measure, String value, String range) {
        server.create(sheet.score(measure, value, "2026-09-08"))
                .isRefused(422)
                .namesElement("Observation.value")
                .says(range);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "http://snomed.info/sct, 718466001",
        "http://snomed.info/sct, 1037651000000100",
        "http://loinc.org, 44261-6"
    })
    @Must("A measure may be named by the SNOMED CT or LOINC code of the same score.")
    void aMeasureMayBeNamedByAnotherCode(String system, String code) {
        server.create(sheet.score(system, code, "7", "2026-09-08")).isAnswered(201);
        server.create(sheet.score(system, code, "99", "2026-09-08")).isRefused(422);
    }

    @Test
    @Must("A score of an unknown measure is refused.")
    void aScoreOfAnUnknownMeasureIsRefused() {
        server.create(sheet.score(ScoreSheet.SNOMED, "44054006", "5", "2026-09-08"))
                .isRefused(422)
                .namesElement("Observation.code")
                .says("44054006");
    }

    @Test
    @Must("A score whose codings name different measures is refused, and the answer names both.")
    void contradictingCodingsAreRefused() {
        ObjectNode score = sheet.score("gad-7", "5", "2026-09-08");
        score.withObject("/code")
                .withArray("/coding")
                .addObject()
                .put("system", ScoreSheet.LOINC)
                .put("code", "44261-6");

        server.create(score).isRefused(422).namesElement("Observation.code").says("GAD-7", "PHQ-9");
    }

    @Test
    @Must("A score without a value is refused unless it says why there is none.")
    void aScoreWithoutAValueNeedsAReason() {
        ObjectNode score = sheet.score("gad-7", "5", "2026-09-08");
        score.remove("valueQuantity");
        server.create(score).isRefused(422).namesElement("Observation.value");

        score.set("dataAbsentReason", Json.concept("Did not want to say"));
        server.create(score).isAnswered(201);
    }

    @Test
    @Must("A sub-score outside its range is refused, and the answer names the component.")
    void aSubScoreOutsideItsRangeIsRefused() {
        ObjectNode score = sheet.score("dialog-quality-of-life", "4.5", "2026-09-08");
        ObjectNode component = score.putArray("component").addObject();
        component.set("code", ScoreSheet.concept(ScoreSheet.OURS, "dialog-2"));
        component.put("valueInteger", 8);

        server.create(score)
                .isRefused(422)
                .namesElement("Observation.component.value")
                .says("from 1 to 7");
    }

    @Test
    @Must("A score that is about another person's goal is refused.")
    void aScoreAboutSomebodyElsesGoalIsRefused() {
        String theirs = ScoreSheet.ofSomebodyNew(server).goal("To swim again");
        String own = sheet.goal("To walk to the market");

        server.create(ScoreSheet.about(theirs, sheet.score("gbo-goal-1", "3", "2026-09-08")))
                .isRefused(422)
                .namesElement("Observation.focus");
        server.create(ScoreSheet.about(own, sheet.score("gbo-goal-1", "3", "2026-09-08")))
                .isAnswered(201);
    }

    @Test
    @Must("A score whose goal comes in the same transaction is held to that goal's person.")
    void aGoalInTheSameTransactionIsLookedAt() {
        ObjectNode goal = Json.object().put("resourceType", "Goal").put("lifecycleStatus", "active");
        goal.set("description", Json.concept("To cook for a friend"));
        goal.set("subject", Json.reference(ScoreSheet.ofSomebodyNew(server).patient()));
        String fullUrl = "urn:uuid:5b1d6c3a-6c1f-4d8e-9a35-0d6c0f5a7f01";
        ObjectNode score = ScoreSheet.about(fullUrl, sheet.score("gbo-goal-2", "3", "2026-09-08"));

        server.post(Bundle.transaction().create(fullUrl, goal).create(null, score))
                .isRefused(422)
                .namesElement("Observation.focus");

        goal.set("subject", Json.reference(sheet.patient()));
        server.post(Bundle.transaction().create(fullUrl, goal).create(null, score))
                .isAnswered(200);
    }

    @Test
    @Must("A change that takes a score out of its range is refused, and the stored score stays.")
    void aChangeOutOfRangeIsRefused() {
        ObjectNode stored = server.create(sheet.score("phq-9", "12", "2026-09-08"))
                .isAnswered(201)
                .resource();
        String reference = "Observation/" + stored.path("id").asText();

        Answer answer = server.jsonPatch(
                reference,
                FhirServer.operations(FhirServer.operation(
                        "replace", "/valueQuantity/value", Json.object().numberNode(28))));

        answer.isRefused(422).namesElement("Observation.value");
        assertThat(server.read(reference).isAnswered(200).resource()).isEqualTo(stored);
    }

    @Test
    @Must("An observation that claims no score profile is not held to a measure.")
    void otherObservationsAreLeftAlone() {
        server.create(Profile.unclaimed(sheet.score("gad-7", "22", "2026-09-08")))
                .isAnswered(201);
    }
}
