package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.CareTeam;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Lived experience: what the person says is kept as said, whatever the language and the signs; they are asked how it was;
 * and those who help from experience of their own belong to the team.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivedExperienceTest {

    private static final String AIM = "\"Dwi isio bod yn fi fy hun eto\" – that's what I said, not “cope better” 🌱";
    private static final String GOAL = "ਮੈਂ ਆਪਣੀ ਧੀ ਦੇ ਵਿਆਹ 'ਤੇ ਨੱਚਣਾ ਚਾਹੁੰਦੀ ਹਾਂ 💃🏽 <3 & \\o/";
    private static final String STRENGTH = "I've been there;\nI don't give up  (ask my sister!)";
    private static final String EXPERIENCE = "Nobody laughed. Diolch o galon ❤️";

    private final FhirServer server = FhirServer.underTest();
    private final Agency service = Agency.named(server, "Llwybr Gobaith Peer Support");
    private final String keyWorker = service.staff("Elin Rowlands", "key-worker");
    private final String firstPeer = service.staff("Harpreet Sandhu", "peer-support-worker");
    private final String secondPeer = service.staff("Dai Bevan", "peer-support-worker");
    private final Person person = Person.registered(server, "Gurmeet", "Kaur", "1965-02-14", service);

    @Test
    @Must(
            "The person's own words are kept as said, how they found the service is answered, and peers belong to the team.")
    void whatThePersonSaysStaysAsSaid() {
        String goal = person.hopes(GOAL, 10, 2);
        String strength = person.hasStrength(STRENGTH);
        CareTeam team = CareTeam.around(person, service, keyWorker)
                .with(firstPeer, "peer-support-worker")
                .with(secondPeer, "peer-support-worker");
        CarePlan plan = CarePlan.drafted(person, keyWorker, AIM)
                .names("goal", goal)
                .names("supportingInfo", strength)
                .names("careTeam", team.reference())
                .agreed(
                        person.own("plan-agreement"),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(8))
                                .with("reviewer", firstPeer));
        ObjectNode questionnaire =
                Fixture.named("scenario/experience-questionnaire").resource();
        server.created(questionnaire);
        String canonical = questionnaire.path("url").asText();
        person.records(person.own("experience-answers")
                .with("questionnaire", canonical)
                .with("words", EXPERIENCE));

        theWordsAreKeptAsSaid(plan, goal, strength);
        theAnswersAboutTheServiceAreKept(canonical);
        thePeersBelongToTheTeam(plan, team);
        theSharedRecordHasTheWords();
    }

    private void theWordsAreKeptAsSaid(CarePlan plan, String goal, String strength) {
        assertThat(Extension.value(plan.now(), "what-matters").asText()).isEqualTo(AIM);
        assertThat(read(goal).at("/description/text").asText()).isEqualTo(GOAL);
        assertThat(read(goal).at("/expressedBy/reference").asText()).isEqualTo(person.reference());
        assertThat(read(strength).path("valueString").asText()).isEqualTo(STRENGTH);
    }

    private void theAnswersAboutTheServiceAreKept(String questionnaire) {
        List<JsonNode> answers = person.find("QuestionnaireResponse", "questionnaire", questionnaire);
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).at("/item/0/answer/0/valueInteger").asInt()).isEqualTo(4);
        assertThat(answers.get(0).at("/item/1/answer/0/valueString").asText()).isEqualTo(EXPERIENCE);
    }

    private void thePeersBelongToTheTeam(CarePlan plan, CareTeam team) {
        assertThat(plan.now().at("/careTeam/0/reference").asText()).isEqualTo(team.reference());
        assertThat(team.membersWho("peer-support-worker")).containsExactly(firstPeer, secondPeer);
        assertThat(Code.of(read(firstPeer).at("/code/0"), "practitioner-role")).isEqualTo("peer-support-worker");
    }

    private void theSharedRecordHasTheWords() {
        SharedRecord shared = SharedRecord.of(person);
        assertThat(shared.under("care-and-support-plan"))
                .extracting(found -> found.at("/description/text").asText())
                .contains(GOAL);
        assertThat(shared.under("assessments"))
                .extracting(found -> found.at("/item/1/answer/0/valueString").asText())
                .contains(EXPERIENCE);
    }

    private JsonNode read(String reference) {
        return server.read(reference).isAnswered(200).resource();
    }
}
