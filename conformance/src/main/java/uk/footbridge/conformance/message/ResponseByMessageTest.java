package uk.footbridge.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Answers to a referral: those that come in by message, and those that go out. */
@ForEveryone
class ResponseByMessageTest {

    private final FhirServer server = FhirServer.underTest();
    private final Conversation conversation = Conversation.on(server);

    @ParameterizedTest
    @CsvSource({"completed, completed", "revoked, cancelled", "on-hold, on-hold", "active, accepted"})
    @Must("A response by message moves the task as the published map says, or is recorded where the map has no step.")
    void aResponseMovesTheTask(String said, String expected) {
        String referral = conversation.taken();
        conversation.move(referral, "accepted");

        Answer answer = conversation.response(said).sentTo(server).isAnswered(200);

        assertThat(Conversation.referralIn(answer)).isEqualTo(referral);
        assertThat(conversation.task(referral).path("status").asText()).isEqualTo(expected);
    }

    @Test
    @Must("What a response adds to the referral is stored with it, and no second referral is made.")
    void aResponseIsRecorded() {
        String referral = conversation.taken();

        conversation
                .response("active")
                .with(message -> message.referral().put("patientInstruction", "Bring gloves"))
                .sentTo(server)
                .isAnswered(200);

        ObjectNode stored = server.read(referral).resource();
        assertThat(stored.path("patientInstruction").asText()).isEqualTo("Bring gloves");
        assertThat(stored.path("status").asText()).isEqualTo("active");
        assertThat(server.search(
                                "ServiceRequest",
                                "subject",
                                stored.at("/subject/reference").asText())
                        .entries())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"accepted, active", "in-progress, active", "completed, completed"})
    @Must(
            "What became of a referral goes out as a response to its request, with the status that the published map gives.")
    void theAnswerGoesOut(String task, String expected) {
        Message request = conversation.referral();
        String referral = Conversation.referralIn(request.sentTo(server).isAnswered(200));
        conversation.move(referral, "accepted");
        if (!task.equals("accepted")) {
            conversation.move(referral, task);
        }

        Answer answer = response(referral).isAnswered(200);

        JsonNode header = answer.entries().get(0);
        assertThat(header.at("/eventCoding/code").asText()).isEqualTo("servicerequest-response");
        assertThat(header.at("/response/identifier").asText()).isEqualTo(request.id());
        assertThat(header.at("/destination/0/endpoint").asText()).endsWith("|" + conversation.code("senderId"));
        assertThat(header.at("/sender/reference").asText()).isEqualTo(conversation.name("receiver"));
        assertThat(header.at("/focus/0/reference").asText()).isEqualTo(conversation.name("referral"));
        assertThat(of(answer, "ServiceRequest").path("status").asText()).isEqualTo(expected);
    }

    @Test
    @Must("A rejection goes out as revoked, with the reason in words.")
    void aRejectionGoesOut() {
        String referral = conversation.taken();
        ObjectNode task = conversation.task(referral).put("status", "rejected");
        task.set("statusReason", Json.concept("No places before May"));
        task.withObject("/statusReason")
                .putArray("coding")
                .addObject()
                .put("system", "https://fhir.footbridge.org.uk/CodeSystem/task-status-reason")
                .put("code", "person-declined");
        server.update(task).isAnswered(200);

        JsonNode out = of(response(referral).isAnswered(200), "ServiceRequest");

        assertThat(out.path("status").asText()).isEqualTo("revoked");
        assertThat(out.at("/reasonCode/0/text").asText()).isEqualTo("No places before May");
    }

    @Test
    @Must("While nobody has answered a referral, there is no response to it.")
    void noAnswerYet() {
        response(conversation.taken()).isRefused(422).says("no answer yet");
    }

    @Test
    @Must("A referral that began on this server goes out as a new message, and its response comes in.")
    void aReferralThatBeganHere() {
        String sender = server.created(organization("senderCode"));
        String receiver = server.created(organization("receiverCode"));
        ObjectNode patient = Json.object().put("resourceType", "Patient");
        patient.putArray("name").addObject().put("family", conversation.code("family"));
        ObjectNode request = Json.object()
                .put("resourceType", "ServiceRequest")
                .put("status", "active")
                .put("intent", "plan");
        request.set("subject", Json.reference(server.created(patient)));
        request.set("requester", Json.reference(sender));
        request.putArray("performer").add(Json.reference(receiver));
        String referral = server.created(request);

        Answer out = server.get(referral + "/$message").isAnswered(200);

        assertThat(out.entries().get(0).at("/reason/coding/0/code").asText()).isEqualTo("new");
        assertThat(out.entries().get(0).at("/destination/0/endpoint").asText())
                .endsWith("|" + conversation.code("receiverCode"));
        Message response = new Message(out.resource()).underAnotherId().with(message -> {
            ((ObjectNode) message.header().path("eventCoding")).put("code", "servicerequest-response");
            message.header().putObject("response").put("identifier", out.id()).put("code", "ok");
            message.referral().put("status", "active").put("patientInstruction", "Bring gloves");
        });
        Answer taken = response.definition("response-referral").sentTo(server).isAnswered(200);
        assertThat(Conversation.referralIn(taken)).isEqualTo(referral);
        assertThat(server.read(referral).resource().path("patientInstruction").asText())
                .isEqualTo("Bring gloves");
    }

    private ObjectNode organization(String code) {
        ObjectNode organization =
                Json.object().put("resourceType", "Organization").put("name", "Weir Lane");
        organization
                .putArray("identifier")
                .addObject()
                .put("system", "https://fhir.nhs.uk/Id/ods-organization-code")
                .put("value", conversation.code(code));
        return organization;
    }

    private Answer response(String referral) {
        return server.get(referral + "/$message?event=servicerequest-response");
    }

    private static JsonNode of(Answer message, String type) {
        return message.entries().stream()
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
