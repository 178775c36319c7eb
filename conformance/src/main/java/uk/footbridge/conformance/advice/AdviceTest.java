package uk.footbridge.conformance.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Advice;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A GP asks before referring, a therapist answers, and only sometimes does a referral come of it. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdviceTest {

    private static final String WORDS = "She does not use the stairs any more. Is that one for you?";

    private final FhirServer server = FhirServer.underTest();
    private final Agency practice = Agency.named(server, "Lock Keeper Surgery");
    private final Agency therapists = Agency.named(server, "Occupational therapy, Lock Keeper");
    private final Person person = Person.registered(server, "Hester", "Vane", "1946-12-01", practice);

    @Test
    @Must("A question waits until it is answered, and one search finds those that wait.")
    void aQuestionWaitsForItsAnswer() {
        Agency others = Agency.named(server, "Occupational therapy, Upper Lock");
        Advice advice = Advice.sought(person, practice, others, WORDS);
        assertThat(Advice.waitingFor(server, others))
                .extracting(AdviceTest::nameOf)
                .containsExactly(advice.question());

        String answer = advice.answered("no-referral-needed", "A second banister will do. The council fits it.");

        assertThat(Advice.waitingFor(server, others)).isEmpty();
        assertThat(statusOf(advice.question())).isEqualTo("completed");
        assertThat(found("in-response-to", advice.question())).containsExactly(answer);
    }

    @Test
    @Must("An answer that says refer here becomes a referral that names the answer; another answer becomes none.")
    void onlySomeAnswersBecomeReferrals() {
        String here = Advice.sought(person, practice, therapists, WORDS).answered("refer-here", "Yes, for us.");
        String spared = Advice.sought(person, practice, therapists, WORDS)
                .answered("no-referral-needed", "A banister will do.");

        SentReferral referral = person.isReferred(
                practice, therapists, "Occupational therapy at home", request -> request.putArray("supportingInfo")
                        .add(Json.reference(here)));

        assertThat(referralsThatCameOf(here)).containsExactly(referral.request());
        assertThat(referralsThatCameOf(spared)).isEmpty();
        assertThat(server.search("Communication", "subject", person.reference(), "advice-outcome", "no-referral-needed")
                        .isAnswered(200)
                        .entries())
                .extracting(AdviceTest::nameOf)
                .contains(spared)
                .doesNotContain(here);
    }

    @Test
    @Must("A question and its answer may come in one transaction.")
    void questionAndAnswerMayComeTogether() {
        Advice known = Advice.sought(person, practice, therapists, WORDS);
        ObjectNode question = server.read(known.question()).resource().put("status", "in-progress");
        question.remove(List.of("id", "meta"));
        question.putObject("meta")
                .putArray("profile")
                .add("https://fhir.footbridge.org.uk/StructureDefinition/sp-advice");
        ObjectNode answer = known.answer("refer-elsewhere", "The falls clinic is the right place.");
        String urn = "urn:uuid:0f1a6e0c-57c0-4a53-a5b1-3a3d8f6d2c55";
        answer.set("inResponseTo", Json.array().add(Json.reference(urn)));

        List<String> written = server.post(
                        Bundle.transaction().create(urn, question).create(null, answer))
                .isAnswered(200)
                .written();

        assertThat(statusOf(written.get(0))).isEqualTo("completed");
    }

    @Test
    @Must("A question is not made out to be answered, and an answered one does not wait again.")
    void theStatusOfAQuestionIsTrue() {
        Advice advice = Advice.sought(person, practice, therapists, WORDS);
        ObjectNode question = server.read(advice.question()).resource();
        server.update(question.deepCopy().put("status", "completed"))
                .isRefused(422)
                .namesElement("Communication.status");

        advice.answered("more-information-needed", "Which side did she fall on?");

        ObjectNode answered = server.read(advice.question()).resource();
        server.update(answered.put("status", "in-progress")).isRefused(422).namesElement("Communication.status");
    }

    @Test
    @Must("An answer that was entered in error lets its question wait again.")
    void anAnswerInErrorReopensItsQuestion() {
        Advice advice = Advice.sought(person, practice, therapists, WORDS);
        String answer = advice.answered("refer-here", "Yes, for us.");

        server.update(server.read(answer).resource().put("status", "entered-in-error"))
                .isAnswered(200);

        assertThat(statusOf(advice.question())).isEqualTo("in-progress");
    }

    @Test
    @Must(
            "An answer to no question, to something else, or about another person is refused, and the question still waits.")
    void anAnswerAnswersAQuestion() {
        Advice advice = Advice.sought(person, practice, therapists, WORDS);
        Person another = Person.registered(server, "Silas", "Brook", "1951-05-05", practice);
        String answer = advice.answered("more-information-needed", "Which side?");
        ObjectNode toAnAnswer = advice.answer("refer-here", "Yes.");
        toAnAnswer.set("inResponseTo", Json.array().add(Json.reference(answer)));
        server.create(toAnAnswer).isRefused(422).namesElement("Communication.inResponseTo");

        Advice open = Advice.sought(person, practice, therapists, WORDS);
        ObjectNode ofAnother = open.answer("refer-here", "Yes.");
        ofAnother.set("subject", Json.reference(another.reference()));
        server.create(ofAnother).isRefused(422).namesElement("Communication.subject");
        ObjectNode withoutOutcome = open.answer("refer-here", "Yes.");
        withoutOutcome.remove("extension");
        server.create(withoutOutcome).isRefused(422);
        assertThat(statusOf(open.question())).isEqualTo("in-progress");
    }

    @Test
    @Must("Two answers in the same instant are both kept, and the question is answered.")
    void twoAnswersAtOnce() {
        Advice advice = Advice.sought(person, practice, therapists, WORDS);

        List<Answer> answers =
                Simultaneously.times(2, i -> server.create(advice.answer("refer-here", "Yes, says therapist " + i)));

        answers.forEach(answer -> answer.isAnswered(201));
        assertThat(found("in-response-to", advice.question())).hasSize(2);
        assertThat(statusOf(advice.question())).isEqualTo("completed");
    }

    private List<String> referralsThatCameOf(String answer) {
        return server.search("ServiceRequest", "supporting-info", answer).isAnswered(200).entries().stream()
                .map(AdviceTest::nameOf)
                .toList();
    }

    private List<String> found(String parameter, String value) {
        return server.search("Communication", parameter, value).isAnswered(200).entries().stream()
                .map(AdviceTest::nameOf)
                .toList();
    }

    private String statusOf(String message) {
        return server.read(message).isAnswered(200).resource().path("status").asText();
    }

    private static String nameOf(JsonNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }
}
