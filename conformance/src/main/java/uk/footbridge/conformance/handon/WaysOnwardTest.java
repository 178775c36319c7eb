package uk.footbridge.conformance.handon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirPathPatch;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForService;
import uk.footbridge.conformance.requirement.Must;

/** A referral is rejected or fails only with a way onward for the person. */
@ForService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaysOnwardTest {

    private static final String AFTER_THE_TASK = "2026-11-16T10:00:00Z";

    private final FhirServer server = FhirServer.underTest();
    private final Agency practice = Agency.named(server, "Mill Race Surgery");
    private final Agency linkWorkers = Agency.named(server, "Mill Race link workers");
    private final Person person = Person.registered(server, "Ines", "Farrow", "1972-04-18", practice);

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"REJECTED", "FAILED"})
    @Must("A referral that is rejected or fails without a way onward is refused, and the answer names the three ways.")
    void anEndWithoutAWayOnwardIsRefused(TaskState end) {
        SentReferral referral = referralBefore(end);
        ObjectNode before = referral.taskNow();

        server.update(ended(before, end))
                .isRefused(422)
                .namesElement("Task.statusReason")
                .says("$hand-on", "talked-with-person", "person-declined", "cancelled");

        assertThat(referral.taskNow()).isEqualTo(before);
    }

    @Test
    @Must("No way of writing lets a referral be rejected without a way onward.")
    void theRuleHoldsOnEveryWayIn() {
        SentReferral referral = referred();
        ObjectNode before = referral.taskNow();
        ObjectNode rejected = ended(before, TaskState.REJECTED);
        ArrayNode patch = FhirServer.operations(
                FhirServer.operation("replace", "/status", Json.object().textNode("rejected")),
                FhirServer.operation("add", "/statusReason", Json.concept("We are full")));
        ObjectNode fhirPathPatch = new FhirPathPatch()
                .replace("Task.status", "valueCode", Json.object().textNode("rejected"))
                .add("Task", "statusReason", "valueCodeableConcept", Json.concept("We are full"))
                .resource();

        Stream.<Function<FhirServer, Answer>>of(
                        to -> to.update(rejected),
                        to -> to.jsonPatch(referral.task(), patch),
                        to -> to.fhirPathPatch(referral.task(), fhirPathPatch),
                        to -> to.post(Bundle.transaction().update(rejected)),
                        to -> to.post(Bundle.transaction().jsonPatch(referral.task(), patch)),
                        to -> to.send(Method.PUT, "Task", request -> request.queryParam(
                                        "_id", before.path("id").asText())
                                .contentType(FhirServer.JSON)
                                .body(rejected.toString())))
                .forEach(way -> way.apply(server).isRefused(422).namesElement("Task.statusReason"));
        assertThat(server.post(Bundle.batch().update(rejected)).isAnswered(200).entryStatuses())
                .containsExactly(422);

        assertThat(referral.taskNow()).isEqualTo(before);
    }

    @Test
    @Must("The person's own wish is a way onward.")
    void theOwnWishIsEnough() {
        SentReferral referral = referred();
        ObjectNode declined = ended(referral.taskNow(), TaskState.REJECTED);
        declined.set("statusReason", Code.concept("task-status-reason", "person-declined"));

        server.update(declined).isAnswered(200);
    }

    @Test
    @Must("A recorded talk with the person is a way onward, in whichever of their records it stands.")
    void aTalkIsEnough() {
        SentReferral referral = referred();
        Person elsewhere = person.alsoRegisteredAt(linkWorkers);
        String talk = elsewhere.meets(linkWorkers, referral, "follow-up", AFTER_THE_TASK, 20);

        server.update(talkedOver(ended(referral.taskNow(), TaskState.REJECTED), talk))
                .isAnswered(200);
    }

    @Test
    @Must("The talk may come in the same transaction.")
    void theTalkMayComeInTheSameTransaction() {
        SentReferral referral = referred();
        String urn = "urn:uuid:4f6f3f2e-9d0e-4d3c-8a55-1f2a3b4c5d6e";
        ObjectNode contact = contact(person, AFTER_THE_TASK);
        ObjectNode rejected = talkedOver(ended(referral.taskNow(), TaskState.REJECTED), urn);

        server.post(Bundle.transaction().create(urn, contact).update(rejected)).isAnswered(200);

        assertThat(referral.taskStatus()).isEqualTo("rejected");
    }

    @Test
    @Must("A talk that did not take place, was missed, was with another person or before the referral is none.")
    void aTalkHasToBeOne() {
        SentReferral referral = referred();
        Person another = Person.registered(server, "Odo", "Marsh", "1949-01-30", practice);
        ObjectNode planned = contact(person, AFTER_THE_TASK).put("status", "planned");
        planned.remove("extension");
        ObjectNode silent = contact(person, AFTER_THE_TASK);
        silent.remove("extension");

        isNoTalk(referral, server.created(planned), "finished");
        isNoTalk(referral, server.created(silent), "attended");
        isNoTalk(referral, person.misses(linkWorkers, referral, "follow-up", AFTER_THE_TASK), "finished");
        isNoTalk(referral, server.created(contact(another, AFTER_THE_TASK)), "another person");
        isNoTalk(referral, server.created(contact(person, "2026-10-01T10:00:00Z")), "before the task");
        isNoTalk(referral, "https://elsewhere.example/fhir/Encounter/1", "on this server");
    }

    @Test
    @Must("What a referral's end rests upon may not be taken away afterwards.")
    void theWayOnwardStays() {
        SentReferral referral = referred();
        ObjectNode declined = ended(referral.taskNow(), TaskState.REJECTED);
        declined.set("statusReason", Code.concept("task-status-reason", "person-declined"));
        server.update(declined).isAnswered(200);
        ObjectNode changed = referral.taskNow();
        changed.set("statusReason", Json.concept("We were full"));

        server.update(changed).isRefused(422).namesElement("Task.statusReason");
    }

    private void isNoTalk(SentReferral referral, String talk, String why) {
        server.update(talkedOver(ended(referral.taskNow(), TaskState.REJECTED), talk))
                .isRefused(422)
                .namesElement("Task.extension")
                .says(why);
    }

    private SentReferral referred() {
        return person.isReferred(practice, linkWorkers, "Company");
    }

    private SentReferral referralBefore(TaskState end) {
        SentReferral referral = referred();
        if (end == TaskState.FAILED) {
            referral.begun();
        }
        return referral;
    }

    private static ObjectNode ended(ObjectNode task, TaskState end) {
        ObjectNode ended = task.deepCopy().put("status", end.code());
        ended.set("statusReason", Json.concept("We are full"));
        return ended;
    }

    private static ObjectNode talkedOver(ObjectNode task, String talk) {
        Extension.add(task, "talked-with-person", "Reference", Json.reference(talk));
        return task;
    }

    private ObjectNode contact(Person with, String start) {
        ObjectNode contact = Json.object().put("resourceType", "Encounter").put("status", "finished");
        Profile.claimed(contact, Profile.url("sp-contact"));
        Extension.add(contact, "contact-attendance", "CodeableConcept", Code.concept("contact-attendance", "attended"));
        contact.putObject("class")
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .put("code", "VR");
        contact.set("subject", Json.reference(with.reference()));
        contact.putObject("period").put("start", start);
        return contact;
    }
}
