package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * The moment of a sickness certificate: the GP offers reduced hours, changed duties or supported employment beside it,
 * and refers to work support because of it. One person goes on working, one returns, one loses the job.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FitNoteTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Foundry Lane Surgery");
    private final Agency workSupport = Agency.named(server, "Steel City Work Support");
    private final String doctor = surgery.staff("Amina Yusuf", "general-practitioner");

    @Test
    @Must("A work-support referral names the certificate that triggered it, and reduced hours keep the person in work.")
    void reducedHoursKeepThePersonInWork() {
        Person person = Person.registered(server, "Lorraine", "Biggs", "1969-08-08", surgery);
        aCertificateLeadsTo(person, "Reduced hours for six weeks", "in-work");
    }

    @Test
    @Must(
            "A work-support referral names the certificate that triggered it, and with changed duties the person returns.")
    void changedDutiesBringThePersonBack() {
        Person person = Person.registered(server, "Tomasz", "Wrona", "1981-01-25", surgery);
        aCertificateLeadsTo(person, "Changed duties: no lifting, no nights", "returned-to-work");
    }

    @Test
    @Must("A work-support referral names the certificate that triggered it, and a lost job is recorded as lost.")
    void theJobIsLostAndTheRecordSaysSo() {
        Person person = Person.registered(server, "Neville", "Achterberg", "1966-12-03", surgery);
        aCertificateLeadsTo(person, "Supported employment with a job coach", "lost-work");
    }

    private void aCertificateLeadsTo(Person person, String option, String outcome) {
        String certificate = person.records(person.own("fit-note")
                .with("author", doctor)
                .with("says", "May be fit for work with the following: " + option));
        person.circumstance("employment", "off-sick", "2026-09-07");
        SentReferral referral = referred(person, certificate);
        CarePlan plan = offered(person, option, referral);
        referral.begun();
        referral.done("Three talks with the employer, one at the workplace");
        person.circumstance("employment", outcome, "2026-11-16");

        theReferralNamesItsTrigger(person, referral, certificate);
        thePlanHasTheOption(plan, option);
        workBeforeAndAfter(person, outcome);
    }

    private SentReferral referred(Person person, String certificate) {
        return person.isReferred(
                surgery, workSupport, "Support to stay in or return to work", request -> request.putArray(
                                "reasonReference")
                        .add(Json.reference(certificate)));
    }

    private CarePlan offered(Person person, String option, SentReferral referral) {
        return CarePlan.drafted(person, doctor, "To keep my job and my back")
                .agreed(
                        person.own("plan-agreement"),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(3))
                                .with("reviewer", doctor))
                .includes(referral)
                .includes(Fixture.named("scenario/action")
                        .with("what", option)
                        .with("status", "in-progress")
                        .with("performer", person.reference())
                        .resource());
    }

    private void theReferralNamesItsTrigger(Person person, SentReferral referral, String certificate) {
        List<JsonNode> triggered = person.find("ServiceRequest", "reason-reference", certificate);
        assertThat(triggered).hasSize(1);
        assertThat("ServiceRequest/" + triggered.get(0).path("id").asText()).isEqualTo(referral.request());
        assertThat(server.read(certificate)
                        .isAnswered(200)
                        .resource()
                        .at("/type/text")
                        .asText())
                .isEqualTo("Statement of fitness for work");
    }

    private void thePlanHasTheOption(CarePlan plan, String option) {
        List<JsonNode> actions = plan.actions();
        assertThat(actions).extracting(CarePlan::statusOf).containsExactly("completed", "in-progress");
        assertThat(actions.get(1).at("/detail/code/text").asText()).isEqualTo(option);
    }

    private void workBeforeAndAfter(Person person, String outcome) {
        assertThat(person.circumstances("employment"))
                .extracting(found -> Code.of(found.path("valueCodeableConcept"), "circumstance-answer"))
                .containsExactly("off-sick", outcome);
        assertThat(person.find("Observation", "value-concept", Code.token("circumstance-answer", outcome)))
                .hasSize(1);
    }
}
