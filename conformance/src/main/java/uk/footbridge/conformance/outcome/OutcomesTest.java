package uk.footbridge.conformance.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.footbridge.conformance.outcome.ScoreSheet.part;
import static uk.footbridge.conformance.outcome.ScoreSheet.valueOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Scores of one person pair up: the first, the latest, the change, for the better or not, reliable or not. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomesTest {

    private static final int MORE_THAN_A_PAGE = 250;

    private final FhirServer server = FhirServer.underTest();

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @CsvSource({
        "phq-9, 18, 12, -6, improved, true",
        "phq-9, 18, 13, -5, improved, false",
        "gad-7, 10, 14, 4, worsened, true",
        "swemwbs, 20.73, 22.35, 1.62, improved, false",
        "wemwbs, 40, 49, 9, improved, true",
        "ons4-anxiety, 8, 3, -5, improved, ",
        "ons4-happiness, 6, 6, 0, unchanged, ",
        "dialog-4, 3, 5, 2, improved, ",
        "ucla-3, 8, 5, -3, improved, ",
        "gp-appointments-3-months, 9, 2, -7, , ",
        "number-of-medicines, 6, 7, 1, , "
    })
    @Must("A first and a latest score are compared, and the change is called reliable only by a published threshold.")
    void theFirstAndTheLatestAreCompared(
            String measure, String first, String latest, String change, String direction, String reliable) {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        String firstScore = sheet.given(measure, first, "2026-09-08");
        String latestScore = sheet.given(measure, latest, "2026-11-03T10:00:00Z");

        JsonNode outcome = sheet.outcome(measure);

        assertThat(valueOf(outcome, "change")).isEqualTo(change);
        assertThat(valueOf(outcome, "direction")).isEqualTo(direction);
        assertThat(valueOf(outcome, "reliable")).isEqualTo(reliable);
        assertThat(valueOf(outcome, "note")).isNotBlank();
        assertThat(valueOf(outcome, "scores")).isEqualTo("2");
        assertThat(valueOf(outcome, "paired")).isEqualTo("true");
        assertThat(valueOf(part(outcome, "first"), "score")).isEqualTo(firstScore);
        assertThat(valueOf(part(outcome, "first"), "value")).isEqualTo(first);
        assertThat(part(part(outcome, "first"), "effective")
                        .path("valueDateTime")
                        .asText())
                .isEqualTo("2026-09-08");
        assertThat(valueOf(part(outcome, "latest"), "score")).isEqualTo(latestScore);
        assertThat(valueOf(part(outcome, "latest"), "value")).isEqualTo(latest);
    }

    @Test
    @Must("A score that has nothing to be compared with is listed as unpaired.")
    void aSingleScoreIsListedAsUnpaired() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        sheet.given("reqol-10", "21", "2026-09-08");

        JsonNode outcome = sheet.outcome("reqol-10");

        assertThat(valueOf(outcome, "paired")).isEqualTo("false");
        assertThat(valueOf(part(outcome, "first"), "value")).isEqualTo("21");
        assertThat(List.of("latest", "change", "direction", "reliable"))
                .allSatisfy(
                        name -> assertThat(part(outcome, name).isMissingNode()).isTrue());
    }

    @Test
    @Must("Scores between the first and the latest count, but are not compared.")
    void whatLiesBetweenIsCounted() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        sheet.given("gad-7", "4", "2026-11-03");
        sheet.given("gad-7", "19", "2026-10-06");
        sheet.given("gad-7", "12", "2026-09-08");

        JsonNode outcome = sheet.outcome("gad-7");

        assertThat(valueOf(outcome, "scores")).isEqualTo("3");
        assertThat(valueOf(outcome, "change")).isEqualTo("-8");
        assertThat(valueOf(part(outcome, "first"), "band")).isEqualTo("moderate");
    }

    @Test
    @Must("Of two scores at the same time the one that was written last is the latest.")
    void ofTwoAtTheSameTimeTheLastWrittenIsTheLatest() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        for (String value : List.of("9", "14", "11", "5", "12")) {
            sheet.given("gad-7", value, "2026-09-08");
        }

        JsonNode outcome = sheet.outcome("gad-7");

        assertThat(valueOf(part(outcome, "first"), "value")).isEqualTo("9");
        assertThat(valueOf(part(outcome, "latest"), "value")).isEqualTo("12");
    }

    @Test
    @Must("Every score counts, however many there are, and whatever page size the question names.")
    void allScoresCount() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        Bundle diary = Bundle.transaction();
        LocalDate first = LocalDate.parse("2026-01-01");
        IntStream.range(0, MORE_THAN_A_PAGE)
                .forEach(day -> diary.create(
                        null,
                        sheet.score("ons4-happiness", "5", first.plusDays(day).toString())));
        server.post(diary).isAnswered(200);

        JsonNode outcome = sheet.outcome("ons4-happiness", "_count", "1");

        assertThat(valueOf(outcome, "scores")).isEqualTo(String.valueOf(MORE_THAN_A_PAGE));
    }

    @Test
    @Must("Goal-based outcomes are compared goal by goal.")
    void goalsAreComparedEachWithItself() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        String market = sheet.goal("To walk to the market");
        String friend = sheet.goal("To cook for a friend");
        server.created(ScoreSheet.about(market, sheet.score("gbo-goal-1", "2", "2026-09-08")));
        server.created(ScoreSheet.about(friend, sheet.score("gbo-goal-1", "7", "2026-09-08")));
        server.created(ScoreSheet.about(market, sheet.score("gbo-goal-1", "6", "2026-11-03")));

        JsonNode outcomes = sheet.outcomes().isAnswered(200).resource().path("parameter");

        assertThat(outcomes).hasSize(2).anySatisfy(outcome -> {
            assertThat(valueOf(outcome, "goal")).isEqualTo(market);
            assertThat(valueOf(outcome, "change")).isEqualTo("4");
            assertThat(valueOf(outcome, "reliable")).isEqualTo("true");
        });
        assertThat(outcomes).anySatisfy(outcome -> {
            assertThat(valueOf(outcome, "goal")).isEqualTo(friend);
            assertThat(valueOf(outcome, "paired")).isEqualTo("false");
        });
    }

    @Test
    @Must("A score that was entered in error is left out.")
    void errorsAreLeftOut() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        sheet.given("phq-9", "12", "2026-09-08");
        server.created(sheet.score("phq-9", "27", "2026-11-03").put("status", "entered-in-error"));

        assertThat(valueOf(sheet.outcome("phq-9"), "scores")).isEqualTo("1");
    }

    @Test
    @Must("A score pairs with one that another system coded differently, and with a sub-score.")
    void codesOfDifferentSystemsPair() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        server.created(Profile.unclaimed(sheet.score(ScoreSheet.SNOMED, "1037661000000102", "3", "2026-09-08")));
        ObjectNode whole = sheet.score("dialog-quality-of-life", "4.5", "2026-11-03");
        ObjectNode component = whole.putArray("component").addObject();
        component.set("code", ScoreSheet.concept(ScoreSheet.OURS, "dialog-2"));
        component.put("valueInteger", 5);
        server.created(whole);

        assertThat(valueOf(sheet.outcome("dialog-2"), "change")).isEqualTo("2");
        assertThat(valueOf(sheet.outcome("dialog-quality-of-life"), "paired")).isEqualTo("false");
    }

    @Test
    @Must("The answer can be narrowed to measures, by any of their codes, and to days.")
    void theAnswerCanBeNarrowed() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        sheet.given("phq-9", "18", "2026-03-01");
        sheet.given("phq-9", "12", "2026-09-08");
        sheet.given("phq-9", "9", "2026-11-03");
        sheet.given("gad-7", "9", "2026-11-03");

        JsonNode narrowed =
                sheet.outcomes("measure", "http://loinc.org|44261-6").resource().path("parameter");
        JsonNode since = sheet.outcome("phq-9", "start", "2026-09-08", "end", "2026-11-02");

        assertThat(narrowed).hasSize(1);
        assertThat(valueOf(narrowed.get(0), "scores")).isEqualTo("3");
        assertThat(valueOf(since, "scores")).isEqualTo("1");
        assertThat(valueOf(part(since, "first"), "value")).isEqualTo("12");
    }

    @Test
    @Must("The question may be sent by POST too.")
    void theQuestionMayBePosted() {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);
        sheet.given("phq-9", "18", "2026-09-08");
        sheet.given("gad-7", "9", "2026-09-08");
        ObjectNode question = Json.object().put("resourceType", "Parameters");
        question.putArray("parameter").addObject().put("name", "measure").put("valueString", "gad-7");

        JsonNode answer = server.send(
                        Method.POST, sheet.patient() + "/$outcomes", request -> request.contentType(FhirServer.JSON)
                                .body(question.toString()))
                .isAnswered(200)
                .resource();

        assertThat(answer.path("parameter")).hasSize(1);
    }

    @Test
    @Must("A person without a score has an empty answer, and an unknown person none.")
    void nobodyHasNoOutcomes() {
        assertThat(ScoreSheet.ofSomebodyNew(server)
                        .outcomes()
                        .isAnswered(200)
                        .resource()
                        .path("parameter"))
                .isEmpty();
        server.get("Patient/nobody-of-this-name/$outcomes").isRefused(404);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"measure, happiness-index", "end, 2026-09", "end, yesterday", "end, 2020-01-01"})
    @Must("A question for an unknown measure or an impossible time is refused, and the answer says what was meant.")
    void aQuestionWithoutSenseIsRefused(String parameter, String value) {
        ScoreSheet sheet = ScoreSheet.ofSomebodyNew(server);

        sheet.outcomes(parameter, value, "start", "2026-01-01").isRefused(400).says(value);
    }
}
