package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Social prescribing from general practice: the GP refers, the link worker hands three activities to three charities,
 * two are done and one is not, and the GP reads which.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GpSocialPrescribingTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A GP's referral is carried to three charities and back, and the GP reads what was done and what was not.")
    void theGpReadsWhatWasDoneAndWhatWasNot() {
        SentReferral referral = theGpRefers();
        theLinkWorkerFindsAndAccepts(referral);

        SentReferral running = handedOn(referral, charity("Estuary Runners"), "A weekly run with a volunteer");
        SentReferral sessions = handedOn(referral, charity("The Women's Room"), "Sessions at the women's centre");
        SentReferral craft = handedOn(referral, parties.charity(), "A craft workshop");

        String runs = done(running, "Six weekly runs with a volunteer");
        String crafts = done(craft, "Eight evenings at the craft workshop");
        notDone(sessions, "The centre has no place before spring");

        complete(referral, List.of(runs, crafts));
        theLinkWorkerTellsTheGp(referral, List.of(runs, crafts), "No sessions at the women's centre: no place yet.");

        theGpReadsTheFeedback(referral);
        assertThat(referral.requestStatus()).isEqualTo("completed");
        assertThat(List.of(running.requestStatus(), craft.requestStatus())).containsOnly("completed");
        assertThat(sessions.requestStatus())
                .as("What was not done stays an open need")
                .isEqualTo("active");
    }

    private SentReferral theGpRefers() {
        ObjectNode request = parties.referral().resource();
        ObjectNode task = parties.task("the request in the same transaction").resource();
        return SentReferral.sent(server, request, task);
    }

    private void theLinkWorkerFindsAndAccepts(SentReferral referral) {
        Answer found = server.search(
                        "Task",
                        "owner",
                        parties.linkWorkers(),
                        "status",
                        "requested",
                        "_include",
                        "Task:focus",
                        "_include",
                        "Task:patient",
                        "_sort",
                        "-_lastUpdated")
                .isAnswered(200);
        assertThat(found.entries())
                .extracting(resource -> resource.path("resourceType").asText())
                .containsExactlyInAnyOrder("Task", "ServiceRequest", "Patient");
        referral.moved(TaskState.ACCEPTED);
        referral.moved(TaskState.IN_PROGRESS);
    }

    private SentReferral handedOn(SentReferral referral, String charity, String what) {
        ObjectNode request =
                parties.referral().with("requester", parties.linkWorkers()).resource();
        request.put("intent", "filler-order");
        request.set("code", Json.concept(what));
        request.putArray("basedOn").add(Json.reference(referral.request()));
        ObjectNode task = parties.task("the request in the same transaction")
                .with("requester", parties.linkWorkers())
                .with("owner", charity)
                .resource();
        task.putArray("partOf").add(Json.reference(referral.task()));
        return SentReferral.sent(server, request, task);
    }

    private String done(SentReferral part, String what) {
        part.moved(TaskState.ACCEPTED);
        part.moved(TaskState.IN_PROGRESS);
        String activity = server.created(Fixture.named("activity")
                .with("patient", parties.patient())
                .with("referral", part.request())
                .with("what", what)
                .resource());
        complete(part, List.of(activity));
        return activity;
    }

    private void notDone(SentReferral part, String why) {
        part.moved(TaskState.ACCEPTED);
        ObjectNode failed = SentReferral.inState(part.taskNow(), TaskState.FAILED);
        failed.set("statusReason", Json.concept(why));
        server.update(failed).isAnswered(200);
    }

    private void complete(SentReferral referral, List<String> activities) {
        ObjectNode completed = SentReferral.inState(referral.taskNow(), TaskState.COMPLETED);
        ArrayNode outputs = completed.putArray("output");
        activities.forEach(activity -> outputs.add(SentReferral.output(activity)));
        server.updateIfMatch(completed, completed.at("/meta/versionId").asText())
                .isAnswered(200);
    }

    private void theLinkWorkerTellsTheGp(SentReferral referral, List<String> activities, String notDone) {
        ObjectNode feedback = Fixture.named("feedback")
                .with("patient", parties.patient())
                .with("referral", referral.request())
                .with("sender", parties.linkWorkers())
                .with("recipient", parties.practice())
                .with("message", notDone)
                .resource();
        activities.forEach(activity ->
                feedback.withArray("/payload").addObject().set("contentReference", Json.reference(activity)));
        server.create(feedback).isAnswered(201);
    }

    private void theGpReadsTheFeedback(SentReferral referral) {
        List<JsonNode> feedback = server.search("Communication", "recipient", parties.practice())
                .isAnswered(200)
                .entries();
        assertThat(feedback).hasSize(1);
        assertThat(feedback.get(0).at("/about/0/reference").asText()).isEqualTo(referral.request());
        assertThat(feedback.get(0).path("payload")).hasSize(3);
        String firstActivity =
                feedback.get(0).at("/payload/1/contentReference/reference").asText();
        assertThat(server.read(firstActivity)
                        .isAnswered(200)
                        .resource()
                        .path("status")
                        .asText())
                .isEqualTo("completed");
    }

    private String charity(String name) {
        return server.created(Fixture.named("organization").with("name", name).resource());
    }
}
