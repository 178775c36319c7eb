package uk.footbridge.conformance.selfreferral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.SelfReferral;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A self-referral of somebody who may be known already: held, told to nobody, and decided once. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldSelfReferralTest {

    private static final String WORKLIST = "task-kind";

    private final FhirServer server = FhirServer.underTest();
    private final Agency hub = Agency.named(server, "Vale Social Prescribing");

    /** A person with a record, and a self-referral in their name. */
    private record Known(String patient, SelfReferral sent) {}

    private Known known(String born) {
        String given = "M" + SelfReferral.letters();
        String family = "Q" + SelfReferral.letters();
        String phone = SelfReferral.telephone();
        ObjectNode record = Fixture.named("self-referral/known-person")
                .with("given", given)
                .with("family", family)
                .with("phone", phone)
                .resource();
        String patient = server.created(record);
        SelfReferral sent = SelfReferral.to(server)
                .says("words", "Help with a letter")
                .says("name", given + " " + family)
                .says("telephone", phone);
        return new Known(
                patient,
                born == null
                        ? sent
                        : sent.with("birth-date", "valueDate", Json.object().textNode(born)));
    }

    @Test
    @Must(
            "A self-referral of a person who may be known is held: it makes no record and no referral, and is on nobody's record.")
    void itIsHeld() {
        for (Known known : List.of(known("1961-04-09"), known(null))) {
            String receipt = known.sent().receipt();
            assertThat(SelfReferral.referrals(server, receipt)).isEmpty();
            JsonNode task = held(receipt);
            assertThat(task.path("status").asText()).isEqualTo("requested");
            assertThat(Code.of(task.path("code"), WORKLIST)).isEqualTo("decide-person");
            assertThat(task.has("for")).isFalse();
            assertThat(server.get(known.patient() + "/$everything")
                            .isAnswered(200)
                            .entries())
                    .extracting(entry -> entry.path("resourceType").asText())
                    .doesNotContain("Task", "QuestionnaireResponse", "ServiceRequest");
            assertThat(server.search(
                                    "Patient",
                                    "family",
                                    known.sent().said("name").split(" ")[1])
                            .entries())
                    .hasSize(1);
        }
    }

    @Test
    @Must(
            "Who refers somebody can't find out whether that person is known: the answer is the same, and so is its time.")
    void theAnswerIsTheSame() {
        Answer known = known(null).sent().sent().isAnswered(200);
        Answer unknown = SelfReferral.of(server, "Help with a letter").sent().isAnswered(200);
        String receipt = "urn:uuid:[0-9a-f-]{36}";
        assertThat(known.text().replaceFirst(receipt, ""))
                .isEqualTo(unknown.text().replaceFirst(receipt, ""));
        assertThat(known.milliseconds()).as("A full second at least").isGreaterThanOrEqualTo(1000);
        assertThat(unknown.milliseconds()).as("A full second at least").isGreaterThanOrEqualTo(1000);
    }

    @Test
    @Must(
            "Whoever decides that a held self-referral is a known person's makes it that person's referral, under the same receipt.")
    void ofTheKnownPerson() {
        Known known = known("1961-04-09");
        String receipt = known.sent().receipt();
        String task = "Task/" + held(receipt).path("id").asText();
        decide(task, "person", known.patient()).isAnswered(200);

        JsonNode referral = SelfReferral.referral(server, receipt);
        assertThat(referral.at("/subject/reference").asText()).isEqualTo(known.patient());
        assertThat(SelfReferral.tasks(server, referral)).hasSize(1);
        JsonNode decided = server.read(task).resource();
        assertThat(decided.path("status").asText()).isEqualTo("completed");
        assertThat(decided.at("/note/0/text").asText()).isEqualTo("Rang the person");
        assertThat(decided.at("/owner/reference").asText()).isEqualTo(hub.reference());
        assertThat(known.sent().receipt()).isEqualTo(receipt);
        decide(task, "person", known.patient()).isRefused(409).says("decided already");
    }

    @Test
    @Must(
            "Whoever decides that a held self-referral is a new person's makes a new record that is not linked with the known one.")
    void ofANewPerson() {
        Known known = known("1961-04-09");
        String receipt = known.sent().receipt();
        decide("Task/" + held(receipt).path("id").asText(), "newPerson", null).isAnswered(200);

        String person =
                SelfReferral.referral(server, receipt).at("/subject/reference").asText();
        assertThat(person).isNotEqualTo(known.patient());
        assertThat(server.get(known.patient() + "/$everything?_mdm=true")
                        .isAnswered(200)
                        .entries())
                .extracting(entry -> "Patient/" + entry.path("id").asText())
                .doesNotContain(person);
    }

    @Test
    @Must("Of two who decide about a held self-referral at the same instant one does, and the other is told so.")
    void twoAtOnce() {
        Known known = known("1961-04-09");
        String receipt = known.sent().receipt();
        String task = "Task/" + held(receipt).path("id").asText();
        List<Answer> answers = Simultaneously.times(
                2, client -> client == 0 ? decide(task, "person", known.patient()) : decide(task, "newPerson", null));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        JsonNode referral = SelfReferral.referral(server, receipt);
        assertThat(SelfReferral.tasks(server, referral)).hasSize(1);
    }

    @Test
    @Must("A decision that says not whose, not by whom, or not why is refused, and so is one about another task.")
    void halfADecision() {
        Known known = known("1961-04-09");
        String receipt = known.sent().receipt();
        String task = "Task/" + held(receipt).path("id").asText();
        ObjectNode whole = decision("person", known.patient());
        for (String missing : List.of("person", "by", "reason")) {
            ObjectNode half = whole.deepCopy();
            half.withArray("parameter")
                    .removeIf(each -> each.path("name").asText().equals(missing));
            sent(task, half)
                    .isRefused(422)
                    .says(missing.equals("reason") ? "why" : missing.equals("by") ? "who" : "person");
        }
        sent(task, decision("person", "Patient/conformance-nobody"))
                .isRefused(422)
                .says("not on this server");
        assertThat(held(receipt).path("status").asText()).as("Still open").isEqualTo("requested");

        JsonNode another =
                SelfReferral.referral(server, SelfReferral.of(server, "Another").receipt());
        String referralTask =
                "Task/" + SelfReferral.tasks(server, another).get(0).path("id").asText();
        decide(referralTask, "person", known.patient()).isRefused(422).says("decide-person");
    }

    @Test
    @Must("A held self-referral can't be completed or deleted without a decision; cancelled it can be, with a reason.")
    void itCantGetLost() {
        String receipt = known("1961-04-09").sent().receipt();
        ObjectNode task = held(receipt).deepCopy();
        server.update(task.deepCopy().put("status", "completed")).isRefused(422).says("$decide");
        server.update(task.deepCopy().put("status", "cancelled")).isRefused(422).says("statusReason");
        server.delete("Task/" + task.path("id").asText()).isRefused(422).says("$decide");
        task.put("status", "cancelled").set("statusReason", Json.concept("Somebody's joke"));
        server.update(task).isAnswered(200);
        decide("Task/" + task.path("id").asText(), "newPerson", null)
                .isRefused(422)
                .says("cancelled");
    }

    private JsonNode held(String receipt) {
        List<JsonNode> found = server.search(
                        "Task",
                        "identifier",
                        "urn:ietf:rfc:3986|" + receipt,
                        "code",
                        Code.token(WORKLIST, "decide-person"))
                .isAnswered(200)
                .entries();
        assertThat(found).as("The task that holds %s", receipt).hasSize(1);
        return found.get(0);
    }

    private Answer decide(String task, String parameter, String person) {
        return sent(task, decision(parameter, person));
    }

    private ObjectNode decision(String parameter, String person) {
        ObjectNode decision = Json.object().put("resourceType", "Parameters");
        ObjectNode whose = decision.putArray("parameter").addObject().put("name", parameter);
        if (person == null) {
            whose.put("valueBoolean", true);
        } else {
            whose.set("valueReference", Json.reference(person));
        }
        decision.withArray("parameter")
                .addObject()
                .put("name", "by")
                .set("valueReference", Json.reference(hub.reference()));
        decision.withArray("parameter").addObject().put("name", "reason").put("valueString", "Rang the person");
        return decision;
    }

    private Answer sent(String task, ObjectNode decision) {
        return server.send(Method.POST, task + "/$decide", request -> request.contentType(FhirServer.JSON)
                .body(decision.toString()));
    }
}
