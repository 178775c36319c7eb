package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Assessment;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * The first contact with any service: housing, employment, education and family role are asked about, and each answer
 * leads to an action. Two of the actions are referrals, two are lines of the plan. About money the person says nothing.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstContactTest {

    private static final List<String> ASKED = List.of("housing", "employment", "education", "family-and-caring");

    private final FhirServer server = FhirServer.underTest();
    private final Agency adviceCentre = Agency.named(server, "Castle Street Advice Centre");
    private final Agency homelessnessUnit = Agency.named(server, "The council's homelessness unit");
    private final Agency jobCentre = Agency.named(server, "Jobcentre Plus, Castle Street");
    private final String adviser = adviceCentre.staff("Ottoline Reyes", "adviser");
    private final Person person = Person.registered(server, "Callum", "Sinclair", "1990-02-17", adviceCentre);

    @Test
    @Must("At the first contact four circumstances become coded observations, and each one names the action it led to.")
    void whatIsAskedAtTheFirstContactIsActedUpon() {
        Assessment answers = Assessment.answered(person, "your-circumstances").extracted();
        String housing = theOnly("housing");
        String employment = theOnly("employment");

        SentReferral home = refer(homelessnessUnit, "Keep the tenancy", housing);
        SentReferral work = refer(jobCentre, "Find work near home", employment);
        CarePlan plan = CarePlan.drafted(person, adviser, "A roof, and time with my mum")
                .agreed(
                        person.own("plan-agreement"),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(4))
                                .with("reviewer", adviser))
                .includes(home)
                .includes(work)
                .includes(actionFor("Reading group at the library, Wednesdays", theOnly("education")))
                .includes(actionFor("A carer's assessment, and the carers' lunch", theOnly("family-and-caring")));

        theFourCircumstancesAreCoded(answers);
        eachLedToItsAction(plan, home, work);
        theSharedRecordHasThem();
    }

    private SentReferral refer(Agency to, String what, String because) {
        return person.isReferred(adviceCentre, to, what, request -> request.putArray("reasonReference")
                .add(Json.reference(because)));
    }

    private ObjectNode actionFor(String what, String because) {
        ObjectNode action = Fixture.named("scenario/action")
                .with("what", what)
                .with("status", "scheduled")
                .with("performer", person.reference())
                .resource();
        action.withObject("/detail").putArray("reasonReference").add(Json.reference(because));
        return action;
    }

    private void theFourCircumstancesAreCoded(Assessment answers) {
        assertThat(ASKED.stream().map(this::answerTo))
                .containsExactly("may-lose-home", "looking-for-work", "no-qualifications", "carer-of-adult");
        assertThat(ASKED.stream().map(person::circumstances)).allSatisfy(found -> assertThat(
                        found.get(0).at("/derivedFrom/0/reference").asText())
                .as("The answers that it comes from")
                .isEqualTo(answers.reference()));
        JsonNode money = person.circumstances("money").get(0);
        assertThat(money.at("/dataAbsentReason/coding/0/code").asText())
                .as("What was asked and not answered is not made up")
                .isEqualTo("asked-declined");
        assertThat(money.has("valueCodeableConcept")).isFalse();
    }

    private void eachLedToItsAction(CarePlan plan, SentReferral home, SentReferral work) {
        assertThat(referralsFor("housing")).containsExactly(home.request());
        assertThat(referralsFor("employment")).containsExactly(work.request());
        List<JsonNode> actions = plan.actions();
        assertThat(actions.subList(0, 2))
                .extracting(action -> action.at("/reference/reference").asText())
                .containsExactly(home.task(), work.task());
        assertThat(actions.subList(2, 4))
                .extracting(action ->
                        action.at("/detail/reasonReference/0/reference").asText())
                .containsExactly(theOnly("education"), theOnly("family-and-caring"));
    }

    private void theSharedRecordHasThem() {
        assertThat(SharedRecord.of(person).under("social-context"))
                .extracting(entry -> Code.of(entry.path("code"), "social-circumstance"))
                .containsAll(ASKED);
    }

    private List<String> referralsFor(String circumstance) {
        return person.find("ServiceRequest", "reason-reference", theOnly(circumstance)).stream()
                .map(request -> "ServiceRequest/" + request.path("id").asText())
                .toList();
    }

    private String answerTo(String circumstance) {
        return Code.of(person.circumstances(circumstance).get(0).path("valueCodeableConcept"), "circumstance-answer");
    }

    private String theOnly(String circumstance) {
        List<JsonNode> found = person.circumstances(circumstance);
        assertThat(found).as(circumstance).hasSize(1);
        return "Observation/" + found.get(0).path("id").asText();
    }
}
