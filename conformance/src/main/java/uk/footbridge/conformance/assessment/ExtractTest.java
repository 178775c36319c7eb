package uk.footbridge.conformance.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** From answers to scores, circumstances, strengths and goals: extracted, stored as they are, and read back. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("Each ONS4 answer is extracted to a score of its own, which says which answers it comes from.")
    void ons4BecomesFourScores() {
        String stored = server.created(Answers.to("ons4", parties.patient())
                .with("life-satisfaction", 4)
                .with("worthwhile", 3)
                .with("happiness", 5)
                .with("anxiety", 6)
                .resource());

        List<JsonNode> scores = storedFrom(extracted(stored));

        assertThat(scores)
                .extracting(
                        ExtractTest::code, score -> score.path("valueInteger").asInt())
                .containsExactlyInAnyOrder(
                        tuple("ons4-life-satisfaction", 4),
                        tuple("ons4-worthwhile", 3),
                        tuple("ons4-happiness", 5),
                        tuple("ons4-anxiety", 6));
        assertThat(scores).allSatisfy(score -> {
            assertClaims(score, "sp-wellbeing-score");
            assertThat(score.at("/derivedFrom/0/reference").asText()).isEqualTo(stored);
            assertThat(score.path("effectiveDateTime").asText()).isEqualTo("2026-09-01T10:20:00+01:00");
        });
    }

    @Test
    @Must("The total of UCLA-3 is worked out, and the direct question is not part of it.")
    void uclaHasATotal() {
        String stored = server.created(Answers.to("ucla-3", parties.patient())
                .often("companionship", "often")
                .often("left-out", "some-of-the-time")
                .often("isolated", "hardly-ever-or-never")
                .often("lonely", "often-or-always")
                .resource());

        List<JsonNode> scores = storedFrom(extracted(stored));

        assertThat(scores)
                .extracting(
                        ExtractTest::code, score -> score.path("valueInteger").asInt())
                .containsExactlyInAnyOrder(
                        tuple("ucla-3-companionship", 3),
                        tuple("ucla-3-left-out", 2),
                        tuple("ucla-3-isolated", 1),
                        tuple("loneliness-direct", 1),
                        tuple("ucla-3", 6));
    }

    @Test
    @Must("Circumstances are extracted as coded observations; own words stay words, and what was declined says so.")
    void circumstancesBecomeObservations() {
        String stored = server.created(Answers.to("your-circumstances", parties.patient())
                .circumstance("housing", "rents-privately")
                .circumstance("housing", "may-lose-home")
                .with("education", "I learned my trade from my father")
                .with("money", "http://terminology.hl7.org/CodeSystem/data-absent-reason", "asked-declined")
                .resource());

        List<JsonNode> circumstances = storedFrom(extracted(stored));

        assertThat(circumstances).hasSize(4).allSatisfy(each -> assertClaims(each, "sp-social-circumstance"));
        assertThat(circumstances)
                .filteredOn(each -> code(each).equals("housing"))
                .extracting(
                        each -> each.at("/valueCodeableConcept/coding/0/code").asText())
                .containsExactlyInAnyOrder("rents-privately", "may-lose-home");
        assertThat(circumstances)
                .filteredOn(each -> code(each).equals("education"))
                .extracting(each -> each.at("/valueCodeableConcept/text").asText())
                .containsExactly("I learned my trade from my father");
        assertThat(circumstances)
                .filteredOn(each -> code(each).equals("money"))
                .extracting(each -> each.at("/dataAbsentReason/coding/0/code").asText())
                .containsExactly("asked-declined");
    }

    @Test
    @Must("The occupational self-assessment is extracted to strengths, and to goals with importance and confidence.")
    void theSelfAssessmentBecomesStrengthsAndGoals() {
        String stored = server.created(Answers.to("occupational-self-assessment", parties.patient())
                .with("good-at", "Knitting")
                .with("good-at", "Listening")
                .goal("Go to the craft group", 8, 4)
                .goal("Sleep through the night", 3, 2)
                .resource());

        List<JsonNode> found = storedFrom(extracted(stored));

        assertThat(found)
                .filteredOn(each -> each.path("resourceType").asText().equals("Observation"))
                .allSatisfy(each -> assertClaims(each, "sp-strength"))
                .extracting(each -> each.path("valueString").asText())
                .containsExactlyInAnyOrder("Knitting", "Listening");
        assertThat(found)
                .filteredOn(each -> each.path("resourceType").asText().equals("Goal"))
                .allSatisfy(each -> assertClaims(each, "sp-goal"))
                .extracting(
                        each -> each.at("/description/text").asText(),
                        each -> each.at("/extension/0/valueInteger").asInt(),
                        each -> each.at("/extension/1/valueInteger").asInt())
                .containsExactlyInAnyOrder(
                        tuple("Go to the craft group", 8, 4), tuple("Sleep through the night", 3, 2));
    }

    @Test
    @Must("What is extracted and stored twice is there once.")
    void twiceIsOnce() {
        String stored = server.created(Answers.to("occupational-self-assessment", parties.patient())
                .with("good-at", "Gardening")
                .goal("See the sea", 9, 9)
                .resource());

        List<String> first = written(extracted(stored));

        assertThat(written(extracted(stored))).isEqualTo(first);
    }

    @Test
    @Must("Answers that are not stored yet are stored with what is extracted from them.")
    void answersThatAreSentAreStoredToo() {
        ObjectNode parameters = Json.object().put("resourceType", "Parameters");
        parameters
                .putArray("parameter")
                .addObject()
                .put("name", "questionnaire-response")
                .set(
                        "resource",
                        Answers.to("ons4", parties.patient())
                                .with("happiness", 7)
                                .resource());

        List<JsonNode> found = storedFrom(posted("QuestionnaireResponse/$extract", parameters));

        assertThat(found)
                .extracting(each -> each.path("resourceType").asText())
                .containsExactly("QuestionnaireResponse", "Observation");
        assertThat(found.get(1).at("/derivedFrom/0/reference").asText())
                .isEqualTo("QuestionnaireResponse/" + found.get(0).path("id").asText());
    }

    @Test
    @Must("Half-given answers are not extracted.")
    void unfinishedAnswersAreRefused() {
        Answers answers = Answers.to("ons4", parties.patient()).with("happiness", 7);
        answers.resource().put("status", "in-progress");
        String stored = server.created(answers.resource());

        server.get(stored + "/$extract")
                .isRefused(422)
                .namesElement("QuestionnaireResponse.status")
                .says("completed");
    }

    @Test
    @Must("Extracting from answers that are not there is answered 404; from none at all, 422.")
    void nothingToExtractFrom() {
        server.get("QuestionnaireResponse/nobody-answered/$extract").isRefused(404);
        posted("QuestionnaireResponse/$extract", Json.object().put("resourceType", "Parameters"))
                .isRefused(422)
                .says("questionnaire-response");
    }

    private Answer extracted(String stored) {
        return server.get(stored + "/$extract").isAnswered(200);
    }

    private Answer posted(String path, ObjectNode body) {
        return server.send(Method.POST, path, request -> request.contentType(FhirServer.JSON)
                .body(body.toString()));
    }

    private List<String> written(Answer extracted) {
        return posted("", extracted.isAnswered(200).resource()).isAnswered(200).written();
    }

    private List<JsonNode> storedFrom(Answer extracted) {
        return written(extracted).stream()
                .map(reference ->
                        (JsonNode) server.read(reference).isAnswered(200).resource())
                .toList();
    }

    private static String code(JsonNode observation) {
        return observation.at("/code/coding/0/code").asText();
    }

    private static void assertClaims(JsonNode resource, String profile) {
        assertThat(resource.at("/meta/profile/0").asText()).isEqualTo(Profile.url(profile));
    }
}
