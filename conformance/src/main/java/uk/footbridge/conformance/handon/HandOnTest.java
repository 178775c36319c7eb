package uk.footbridge.conformance.handon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.HandOn;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForService;
import uk.footbridge.conformance.requirement.Must;

/** A service that can't help passes the person on, and keeps hold of them until the next one has them. */
@ForService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandOnTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency practice = Agency.named(server, "Weir Lane Surgery");
    private final Agency walkers = Agency.named(server, "Weir Lane Walkers");
    private final Agency gardeners = Agency.named(server, "The Walled Garden");
    private final Agency cooks = Agency.named(server, "Community Kitchen");
    private final Agency therapists = Agency.named(server, "Occupational therapy, Weir Lane");
    private final Person person = Person.registered(server, "Albert", "Quince", "1958-06-02", practice);

    @Test
    @Must("Handed onward, the same referral is asked of another service, and the first task waits for the answer.")
    void onwardAsksAnotherForTheSameReferral() {
        SentReferral first = referred();

        SentReferral next = first.goesOn(HandOn.onward(gardeners.reference()).saying("Prefers mornings"));

        ObjectNode task = next.taskNow();
        assertThat(next.request()).isEqualTo(first.request());
        assertThat(task.path("status").asText()).isEqualTo("requested");
        assertThat(task.at("/partOf/0/reference").asText()).isEqualTo(first.task());
        assertThat(task.at("/focus/reference").asText()).isEqualTo(first.request());
        assertThat(task.at("/for/reference").asText()).isEqualTo(person.reference());
        assertThat(task.at("/requester/reference").asText()).isEqualTo(practice.reference());
        assertThat(task.at("/owner/reference").asText()).isEqualTo(gardeners.reference());
        assertThat(Code.of(task.path("reasonCode"), "task-status-reason")).isEqualTo("no-capacity");
        assertThat(task.at("/note/0/text").asText()).isEqualTo("Prefers mornings");
        assertThat(Extension.value(task, "hand-on-kind").asText()).isEqualTo("onward");
        assertThat(first.taskStatus()).isEqualTo("requested");
        assertThat(first.requestStatus()).isEqualTo("active");
    }

    @Test
    @Must(
            "When the next service accepts, a task that nobody had accepted is rejected as handed on, at the same moment.")
    void acceptanceRejectsAnUnansweredTask() {
        SentReferral first = referred();
        SentReferral next = first.goesOn(HandOn.onward(gardeners.reference()));

        next.moved(TaskState.ACCEPTED);

        closedAs(first, next, "rejected");
        assertThat(first.requestStatus()).isEqualTo("active");
    }

    @Test
    @Must(
            "When the next service accepts, a task that was accepted fails as handed on, and completion completes the referral.")
    void acceptanceFailsATaskThatWasAccepted() {
        SentReferral first = referred();
        first.begun();
        SentReferral next = first.goesOn(HandOn.onward(gardeners.reference()));

        next.begun();
        closedAs(first, next, "failed");
        next.done("Eight mornings in the garden");

        assertThat(first.requestStatus()).isEqualTo("completed");
    }

    @Test
    @Must("While the next service has not answered, the first can't be rejected, failed or completed, but cancelled.")
    void theFirstStaysOpenUntilTheNextHasAnswered() {
        SentReferral first = referred();
        first.begun();
        SentReferral next = first.goesOn(HandOn.onward(gardeners.reference()));

        first.move(TaskState.FAILED).isRefused(422).namesElement("Task.status").says(next.task());
        first.move(TaskState.COMPLETED)
                .isRefused(422)
                .namesElement("Task.status")
                .says(next.task());

        first.moved(TaskState.CANCELLED);
        assertThat(first.requestStatus()).isEqualTo("active");
    }

    @Test
    @Must("Stepped up, a referral of its own goes to the therapist, and the first service keeps its task.")
    void stepUpAsksAnotherAsWell() {
        SentReferral first = referred();
        first.begun();

        SentReferral next = first.goesOn(HandOn.stepUp(therapists.reference()).asking("Assessment at home"));
        next.moved(TaskState.ACCEPTED);

        ObjectNode request = next.requestNow();
        assertThat(request.path("intent").asText()).isEqualTo("filler-order");
        assertThat(request.at("/basedOn/0/reference").asText()).isEqualTo(first.request());
        assertThat(request.at("/code/text").asText()).isEqualTo("Assessment at home");
        assertThat(request.at("/requester/reference").asText()).isEqualTo(walkers.reference());
        assertThat(Code.of(request.at("/reasonCode/0"), "task-status-reason")).isEqualTo("needs-more-support");
        assertThat(next.taskNow().at("/requester/reference").asText()).isEqualTo(walkers.reference());
        assertThat(first.taskStatus()).isEqualTo("in-progress");
    }

    @Test
    @Must("A step-up that was accepted is a way onward for the one who stepped up.")
    void anAcceptedStepUpIsAWayOnward() {
        SentReferral first = referred();
        first.begun();
        SentReferral next = first.goesOn(HandOn.stepUp(therapists.reference()));
        ObjectNode failed = first.taskNow().put("status", "failed");
        failed.set("statusReason", Json.concept("Past what we can do"));

        server.update(failed).isRefused(422).namesElement("Task.status").says(next.task());
        next.moved(TaskState.ACCEPTED);
        server.update(failed).isAnswered(200);

        next.move(TaskState.ENTERED_IN_ERROR).isRefused(422).says(first.task());
    }

    @Test
    @Must("One search finds the whole journey, and walking partOf from its first task finds the same.")
    void theJourneyIsOne() {
        SentReferral first = referred();
        SentReferral second = first.goesOn(HandOn.onward(gardeners.reference()));
        second.moved(TaskState.ACCEPTED);
        SentReferral third = second.goesOn(HandOn.stepAcross(cooks.reference()));
        String journey = third.taskNow().at("/groupIdentifier/value").asText();

        Set<String> tasks = Set.of(first.task(), second.task(), third.task());
        assertThat(idsOf(server.search("Task", "group-identifier", journey))).isEqualTo(tasks);
        assertThat(idsOf(server.search(
                        "Task",
                        "_id",
                        first.task().substring("Task/".length()),
                        "_revinclude:iterate",
                        "Task:part-of")))
                .isEqualTo(tasks);
    }

    @Test
    @Must("The shared record shows each hand-on with its reason.")
    void theRecordShowsTheJourney() {
        Person another = Person.registered(server, "Edith", "Loomis", "1941-09-23", practice);
        SentReferral first = another.isReferred(practice, walkers, "Company");
        first.goesOn(HandOn.onward(gardeners.reference())
                        .without("reason")
                        .with("reason", "CodeableConcept", Json.concept("Our paths are too steep for her")))
                .moved(TaskState.ACCEPTED);

        assertThat(SharedRecord.of(another).textUnder("referral-details"))
                .contains("Our paths are too steep for her", "Handed on");
    }

    @Test
    @Must("The same hand-on sent again answers the same task, and makes no second one.")
    void aRepeatedCallMakesNoSecondTask() {
        SentReferral first = referred();
        HandOn how = HandOn.onward(gardeners.reference());

        assertThat(first.goesOn(how).task()).isEqualTo(first.goesOn(how).task());
        HandOn up = HandOn.stepUp(therapists.reference()).asking("Assessment at home");
        assertThat(first.goesOn(up).task()).isEqualTo(first.goesOn(up).task());
        assertThat(idsOf(server.search("Task", "part-of", first.task()))).hasSize(2);
    }

    @Test
    @Must("Handed onward to two services in the same instant, one of them is asked and the other call is refused.")
    void oneOfTwoSimultaneousHandOnsWins() {
        SentReferral first = referred();
        List<Agency> services = List.of(gardeners, cooks);

        List<Answer> answers = Simultaneously.times(
                2, i -> first.handOn(HandOn.onward(services.get(i).reference())));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
        assertThat(idsOf(server.search("Task", "part-of", first.task()))).hasSize(1);
    }

    @Test
    @Must("A second onward hand-on is refused with the open task's name, and allowed when that one was cancelled.")
    void oneOnwardAtATime() {
        SentReferral first = referred();
        SentReferral next = first.goesOn(HandOn.onward(gardeners.reference()));

        first.handOn(HandOn.onward(cooks.reference())).isRefused(422).says(next.task());
        next.moved(TaskState.CANCELLED);

        first.goesOn(HandOn.onward(cooks.reference())).moved(TaskState.ACCEPTED);
        assertThat(first.taskStatus()).isEqualTo("rejected");
    }

    @Test
    @Must("A referral is not handed on to whoever has it, asked for it, or has had it before.")
    void noCircle() {
        SentReferral first = referred();
        first.handOn(HandOn.onward(walkers.reference())).isRefused(422).says(walkers.reference());
        first.handOn(HandOn.onward(practice.reference())).isRefused(422).says("asked for this referral");

        SentReferral second = first.goesOn(HandOn.onward(gardeners.reference()));
        second.moved(TaskState.ACCEPTED);
        SentReferral third = second.goesOn(HandOn.onward(cooks.reference()));
        third.moved(TaskState.ACCEPTED);

        third.handOn(HandOn.onward(walkers.reference())).isRefused(422).says("circle");
        third.handOn(HandOn.onward(gardeners.reference())).isRefused(422).says("circle");
        third.handOn(HandOn.stepUp(walkers.reference())).isRefused(422).says("circle");
    }

    @Test
    @Must("A task that is finished, a draft or of nobody is not handed on.")
    void onlyWhatIsUnderWayIsHandedOn() {
        SentReferral done = referred();
        done.begun();
        done.done("Six walks");
        done.handOn(HandOn.onward(gardeners.reference())).isRefused(422).namesElement("Task.status");

        ObjectNode draft = done.taskNow().put("status", "draft");
        draft.remove(List.of("id", "meta", "output", "statusReason"));
        SentReferral unsent = SentReferral.sent(
                server,
                person.own("referral")
                        .with("requester", practice.reference())
                        .with("what", "Company")
                        .resource(),
                draft);
        unsent.handOn(HandOn.onward(gardeners.reference())).isRefused(422).namesElement("Task.status");

        ObjectNode open = draft.deepCopy().put("status", "requested");
        open.remove("owner");
        SentReferral ofNobody = SentReferral.sent(
                server,
                person.own("referral")
                        .with("requester", practice.reference())
                        .with("what", "Company")
                        .resource(),
                open);
        ofNobody.handOn(HandOn.onward(gardeners.reference())).isRefused(422).namesElement("Task.owner");
        server.read(done.task()).isAnswered(200);
    }

    @Test
    @Must("A missing reason, an unknown kind, and a service that is not here or not active are refused by their names.")
    void whatIsMissingOrWrongIsNamed() {
        SentReferral first = referred();
        ObjectNode closed =
                Fixture.named("organization").with("name", "Closed Doors").resource();
        String inactive = server.created(closed.put("active", false));

        first.handOn(HandOn.onward(gardeners.reference()).without("reason"))
                .isRefused(422)
                .says("why");
        first.handOn(HandOn.of("sideways", gardeners.reference(), "other"))
                .isRefused(422)
                .says("onward, step-up");
        first.handOn(HandOn.onward(gardeners.reference()).without("kind"))
                .isRefused(422)
                .says("onward, step-up");
        first.handOn(HandOn.onward(gardeners.reference()).without("to"))
                .isRefused(422)
                .says("who is asked");
        first.handOn(HandOn.onward("Organization/nobody")).isRefused(422).says("Organization/nobody");
        first.handOn(HandOn.onward(person.reference())).isRefused(422).says("HealthcareService");
        first.handOn(HandOn.onward(inactive)).isRefused(422).says("not active");
        first.handOn(HandOn.onward(gardeners.reference()).asking("Something else"))
                .isRefused(422)
                .says("step-up");
        server.send(
                        Method.POST,
                        "Task/nobody/$hand-on",
                        request -> request.contentType(FhirServer.JSON)
                                .body(
                                        "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"kind\", \"valueCode\": \"onward\"}]}"))
                .isRefused(404);
        assertThat(idsOf(server.search("Task", "part-of", first.task()))).isEmpty();
    }

    @Test
    @Must("A service without capacity gets the referral, and whoever hands on is warned.")
    void aFullServiceGivesAWarning() {
        SentReferral first = referred();
        ObjectNode service = Json.object()
                .put("resourceType", "HealthcareService")
                .put("name", "Monday lunch")
                .put("active", true);
        service.set("providedBy", Json.reference(cooks.reference()));
        ObjectNode capacity = service.withArray("/extension")
                .addObject()
                .put("url", "https://fhir.footbridge.org.uk/StructureDefinition/service-capacity");
        capacity.withArray("/extension")
                .addObject()
                .put("url", "status")
                .set("valueCodeableConcept", Code.concept("capacity-status", "paused"));
        capacity.withArray("/extension").addObject().put("url", "lastSaid").put("valueDateTime", "2026-11-20");

        JsonNode answer = first.handOn(HandOn.onward(server.created(service)))
                .isAnswered(200)
                .resource();

        assertThat(answer.toString()).contains("paused", "warning");
        assertThat(HandOn.part(answer, "task")).startsWith("Task/");
    }

    @Test
    @Must("Nobody but $hand-on marks a task as handed on, and what it has marked stays.")
    void theMarkIsTheServers() {
        SentReferral first = referred();
        ObjectNode forged = first.taskNow();
        forged.remove(List.of("id", "meta"));
        forged.set("partOf", Json.array().add(Json.reference(first.task())));
        Extension.add(forged, "hand-on-kind", "Code", Json.object().textNode("onward"));
        server.create(forged).isRefused(422).namesElement("Task.extension");

        SentReferral next = first.goesOn(HandOn.onward(gardeners.reference()));
        ObjectNode bare = next.taskNow();
        bare.remove("extension");
        server.update(bare).isRefused(422).namesElement("Task.extension");
        ObjectNode astray = next.taskNow();
        astray.remove("groupIdentifier");
        server.update(astray).isRefused(422).namesElement("Task.groupIdentifier");
    }

    @Test
    @Must("A hand-on inside a batch or transaction is refused instead of being taken for something else.")
    void aBundleCarriesNoHandOn() {
        SentReferral first = referred();
        for (Bundle bundle : List.of(Bundle.batch(), Bundle.transaction())) {
            ObjectNode entry = bundle.resource().withArray("/entry").addObject();
            entry.putObject("request").put("method", "POST").put("url", first.task() + "/$hand-on");
            entry.putObject("resource").put("resourceType", "Parameters");

            server.post(bundle).isRefused(422).says("$hand-on");
        }
        assertThat(idsOf(server.search("Task", "part-of", first.task()))).isEmpty();
    }

    private SentReferral referred() {
        return person.isReferred(practice, walkers, "Company on walks");
    }

    private void closedAs(SentReferral first, SentReferral next, String status) {
        ObjectNode task = first.taskNow();
        assertThat(task.path("status").asText()).isEqualTo(status);
        assertThat(Code.of(task.path("statusReason"), "task-status-reason")).isEqualTo("handed-on");
        assertThat(task.at("/statusReason/text").asText()).contains(next.task());
    }

    private static Set<String> idsOf(Answer found) {
        return found.isAnswered(200).entries().stream()
                .map(task -> "Task/" + task.path("id").asText())
                .collect(Collectors.toSet());
    }
}
