package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.MessageBack;
import uk.footbridge.conformance.actor.Outcomes;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Social prescribing from general practice: the GP refers in three lines, the link worker and the person make a plan in
 * hour-long sessions, three activities go to three charities, two are done and one is not, and the GP reads which.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GpSocialPrescribingTest {

    private static final String WHY = "Cut off since the move, and her sleep and blood pressure suffer";
    private static final String NOT_DONE = "No sessions at the women's centre: no place yet.";

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Harbour Lane Surgery");
    private final Agency linkWorkers = Agency.named(server, "Harbour Lane link workers");
    private final Agency runners = Agency.named(server, "Estuary Runners");
    private final Agency womensCentre = Agency.named(server, "The Women's Room");
    private final Agency crafts = Agency.named(server, "The Net Loft");
    private final String linkWorker = linkWorkers.staff("Denzil Hocking", "link-worker");
    private final Person person = Person.registered(server, "Morwenna", "Pascoe", "1961-03-14", surgery);

    @Test
    @Must(
            "A GP's short referral becomes a plan of three activities; the GP reads what was done, what was not and what it changed.")
    void theGpReadsWhatWasDoneAndWhatWasNot() {
        SentReferral referral = theGpRefers();
        theLinkWorkerFindsAndBegins(referral);
        SentReferral running = referral.handedOn(linkWorkers, runners, "A weekly run with a volunteer");
        SentReferral sessions = referral.handedOn(linkWorkers, womensCentre, "Sessions at the women's centre");
        SentReferral craft = referral.handedOn(linkWorkers, crafts, "A craft workshop");
        CarePlan plan = theyPlanInTwoSessions(referral, List.of(running, sessions, craft));

        running.begun();
        String runs = running.done("Six weekly runs with a volunteer");
        craft.begun();
        String evenings = craft.done("Eight evenings at the craft workshop");
        sessions.begun();
        String talk = theyMeetForTheLastTime(referral);
        sessions.failed("The centre has no place before spring", talk);
        referral.completedWith(List.of(runs, evenings));
        theLinkWorkerTellsTheGp(referral, runs, evenings);

        theReferralHasNothingButWhatIsRequired(referral);
        thePlanHasThreeActivities(plan);
        theContactsHaveTheirDuration();
        theGpReadsTheFeedback(referral, runs);
        wellbeingAndAppointmentsBeforeAndAfter();
        theSharedRecordSaysTheSame();
        assertThat(referral.requestStatus()).isEqualTo("completed");
        assertThat(sessions.requestStatus())
                .as("What was not done stays an open need")
                .isEqualTo("active");
    }

    private SentReferral theGpRefers() {
        person.scores("gp-appointments-3-months", 6, "2026-09-01");
        ObjectNode shortest = person.own("referral-shortest")
                .with("requester", surgery.reference())
                .with("why", WHY)
                .resource();
        return SentReferral.sent(person, surgery, linkWorkers, shortest);
    }

    private void theLinkWorkerFindsAndBegins(SentReferral referral) {
        Answer found = server.search(
                        "Task",
                        "owner",
                        linkWorkers.reference(),
                        "status",
                        "requested",
                        "_include",
                        "Task:focus",
                        "_include",
                        "Task:patient")
                .isAnswered(200);
        assertThat(found.entries())
                .extracting(resource -> resource.path("resourceType").asText())
                .containsExactlyInAnyOrder("Task", "ServiceRequest", "Patient");
        referral.begun();
    }

    private CarePlan theyPlanInTwoSessions(SentReferral referral, List<SentReferral> activities) {
        person.meets(linkWorkers, referral, "session", "2026-09-08T10:00:00Z", 60);
        person.scores("ons4-life-satisfaction", 3, "2026-09-08");
        person.scores("ons4-anxiety", 8, "2026-09-08");
        person.meets(linkWorkers, referral, "planning-meeting", "2026-09-15T10:00:00Z", 60);
        CarePlan plan = CarePlan.drafted(person, linkWorker, "To know the names of the people in my street")
                .names("addresses", person.needs("I don't know a soul here", "loneliness"))
                .names("supportingInfo", person.hasStrength("I ran for the county once"))
                .names("goal", person.hopes("Run to the lighthouse and back", 8, 6))
                .agreed(
                        person.own("plan-agreement"),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(6))
                                .with("reviewer", linkWorker));
        activities.forEach(plan::includes);
        return plan;
    }

    private String theyMeetForTheLastTime(SentReferral referral) {
        person.scores("ons4-life-satisfaction", 7, "2026-11-17");
        person.scores("ons4-anxiety", 4, "2026-11-17");
        person.scores("gp-appointments-3-months", 2, "2026-11-24");
        return person.meets(linkWorkers, referral, "follow-up", "2026-11-17T10:00:00Z", 45);
    }

    private void theLinkWorkerTellsTheGp(SentReferral referral, String runs, String evenings) {
        person.records(person.own("feedback-of-three")
                .with("referral", referral.request())
                .with("sender", linkWorkers.reference())
                .with("recipient", surgery.reference())
                .with("firstActivity", runs)
                .with("secondActivity", evenings)
                .with("notDone", NOT_DONE));
    }

    private void theReferralHasNothingButWhatIsRequired(SentReferral referral) {
        assertThat(referral.requestNow().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "resourceType", "id", "meta", "status", "intent", "subject", "requester", "reasonCode");
    }

    private void thePlanHasThreeActivities(CarePlan plan) {
        List<JsonNode> plans = person.find("CarePlan", "status", "active");
        assertThat(plans).hasSize(1);
        assertThat(plans.get(0).at("/extension/0/valueString").asText())
                .isEqualTo("To know the names of the people in my street");
        assertThat(plan.actions()).extracting(CarePlan::statusOf).containsExactly("completed", "stopped", "completed");
    }

    private void theContactsHaveTheirDuration() {
        assertThat(person.find("Encounter", "status", "finished", "_sort", "date"))
                .extracting(contact -> contact.at("/length/value").asInt())
                .containsExactly(60, 60, 45);
    }

    private void theGpReadsTheFeedback(SentReferral referral, String runs) {
        List<JsonNode> feedback =
                server.search("Communication", "recipient", surgery.reference()).isAnswered(200).entries().stream()
                        .filter(each -> !MessageBack.isMadeByTheServer(each))
                        .toList();
        assertThat(feedback).hasSize(1);
        assertThat(feedback.get(0).at("/about/0/reference").asText()).isEqualTo(referral.request());
        JsonNode payloads = feedback.get(0).path("payload");
        assertThat(payloads)
                .extracting(payload -> Code.of(Extension.value(payload, "feedback-outcome"), "feedback-outcome"))
                .containsExactly("done", "done", "not-done");
        assertThat(payloads.at("/0/contentReference/reference").asText()).isEqualTo(runs);
        assertThat(server.read(runs).resource().at("/code/text").asText())
                .isEqualTo("Six weekly runs with a volunteer");
        assertThat(payloads.at("/2/contentString").asText()).isEqualTo(NOT_DONE);
    }

    private void wellbeingAndAppointmentsBeforeAndAfter() {
        Outcomes.of(person, "ons4-life-satisfaction").went(3, 7, "improved");
        Outcomes.of(person, "ons4-anxiety").went(8, 4, "improved");
        Outcomes.of(person, "gp-appointments-3-months").went(6, 2, "");
    }

    private void theSharedRecordSaysTheSame() {
        SharedRecord sharedRecord = SharedRecord.of(person);
        assertThat(sharedRecord.textUnder("clinical-summary")).contains(NOT_DONE);
        assertThat(sharedRecord.under("contacts")).hasSize(3);
        assertThat(sharedRecord.under("referral-details"))
                .extracting(entry -> entry.at("/reasonCode/0/text").asText())
                .contains(WHY);
    }
}
