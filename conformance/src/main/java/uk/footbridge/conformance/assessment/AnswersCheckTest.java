package uk.footbridge.conformance.assessment;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Answers are held to the questionnaire that they are answers to. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersCheckTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("An answer to a question that the questionnaire does not have is refused, and the question is named.")
    void anAnswerToNoQuestionIsRefused() {
        Answers answers = Answers.to("ons4", parties.patient())
                .with("life-satisfaction", 4)
                .with("star-sign", 9);

        server.create(answers.resource())
                .isRefused(422)
                .namesElement("QuestionnaireResponse.item")
                .says("star-sign");
    }

    @Test
    @Must("A completed response without a required answer is refused, and the question is named.")
    void aMissingRequiredAnswerIsRefused() {
        Answers answers = Answers.to("ucla-3", parties.patient())
                .often("companionship", "often")
                .often("left-out", "often");

        server.create(answers.resource()).isRefused(422).says("isolated");
    }

    @Test
    @Must("A response that is still in progress may lack a required answer.")
    void anAnswerMayBeMissingMeanwhile() {
        Answers answers = Answers.to("ucla-3", parties.patient()).often("companionship", "often");
        answers.resource().put("status", "in-progress");

        server.create(answers.resource()).isAnswered(201);
    }

    @Test
    @Must("An answer of another type than the question's is refused.")
    void aWrongTypeIsRefused() {
        Answers answers = Answers.to("ons4", parties.patient()).with("happiness", "quite");

        server.create(answers.resource()).isRefused(422).says("integer");
    }

    @Test
    @Must("An answer outside the question's range is refused.")
    void aValueOutOfRangeIsRefused() {
        Answers answers = Answers.to("ons4", parties.patient()).with("happiness", 11);

        server.create(answers.resource()).isRefused(422).says("10");
    }

    @Test
    @Must("An answer that is none of the question's options is refused.")
    void noOptionIsRefused() {
        Answers answers = Answers.to("ucla-3", parties.patient())
                .often("companionship", "always")
                .often("left-out", "often")
                .often("isolated", "often");

        server.create(answers.resource()).isRefused(422).says("always");
    }

    @Test
    @Must("Answers to a questionnaire that the server does not have are refused, and the words say so.")
    void anUnknownQuestionnaireIsRefused() {
        Answers answers = Answers.to("horoscope", parties.patient());

        server.create(answers.resource()).isRefused(422).says("horoscope", "Store the questionnaire first");
    }

    @Test
    @Must("Answers are held to a questionnaire that somebody stored, from the next request on.")
    void aStoredQuestionnaireCounts() {
        String url = "https://vendor.example/Questionnaire/" + UUID.randomUUID();
        Answers answers = Answers.to("ons4", parties.patient()).with("shoe-size", 42);
        answers.resource().put("questionnaire", url);
        server.create(answers.resource()).isRefused(422);
        var questionnaire = Json.object()
                .put("resourceType", "Questionnaire")
                .put("url", url)
                .put("status", "active");
        questionnaire
                .putArray("item")
                .addObject()
                .put("linkId", "shoe-size")
                .put("type", "integer")
                .put("text", "What size are your shoes?");
        server.created(questionnaire);

        server.create(answers.resource()).isAnswered(201);
        server.create(answers.with("hat-size", 7).resource()).isRefused(422).says("hat-size");
    }
}
