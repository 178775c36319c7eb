package uk.footbridge.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Updates and cancellations: taken while the referral is as the sender thinks it is, and refused once it has moved on. */
@ForEveryone
class ChangeByMessageTest {

    private static final String REFERRAL = "Bundle.entry[1].resource";

    private final FhirServer server = FhirServer.underTest();
    private final Conversation conversation = Conversation.on(server);

    @Test
    @Must("An update changes the referral and what came with it, and makes no second referral or task.")
    void anUpdate() {
        String referral = conversation.taken();

        Answer answer = conversation
                .update()
                .with(message -> message.referral().put("patientInstruction", "The side door"))
                .with(message -> message.resource("Patient").put("birthDate", "1948-09-03"))
                .sentTo(server)
                .isAnswered(200);

        assertThat(Conversation.referralIn(answer)).isEqualTo(referral);
        ObjectNode stored = server.read(referral).resource();
        assertThat(stored.path("patientInstruction").asText()).isEqualTo("The side door");
        assertThat(server.read(stored.at("/subject/reference").asText())
                        .resource()
                        .path("birthDate")
                        .asText())
                .isEqualTo("1948-09-03");
        assertThat(conversation.task(referral).path("status").asText()).isEqualTo("requested");
    }

    @Test
    @Must("In an update, a resource that the sender has not changed since stays as it is stored.")
    void whatIsNotNewerStays() {
        String referral = conversation.taken();
        String patient =
                server.read(referral).resource().at("/subject/reference").asText();

        conversation
                .update()
                .with(message -> ((ObjectNode) message.resource("Patient").path("meta"))
                        .put("lastUpdated", "2020-01-01T00:00:00Z"))
                .with(message -> message.resource("Patient").put("birthDate", "1901-01-01"))
                .sentTo(server)
                .isAnswered(200);

        assertThat(server.read(patient).resource().path("birthDate").asText()).isEqualTo("1948-03-09");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "completed"})
    @Must("An update of a referral that somebody has acted on is refused as stale, and changes nothing.")
    void anUpdateAfterItMovedOn(String status) {
        String referral = conversation.taken();
        conversation.move(referral, "accepted");
        if (!status.equals("accepted")) {
            conversation.move(referral, status);
        }

        Answer answer = conversation
                .update()
                .with(message -> message.referral().put("patientInstruction", "The side door"))
                .sentTo(server);

        BadMessageTest.refused(answer, 409, REFERRAL, "REC_CONFLICT");
        answer.says("stale");
        assertThat(server.read(referral).resource().has("patientInstruction")).isFalse();
    }

    @Test
    @Must("An update of a referral that was changed here after the sender's last message is refused as stale.")
    void anUpdateAfterAChangeHere() {
        String referral = conversation.taken();
        ObjectNode stored = server.read(referral).resource();
        stored.put("patientInstruction", "Ring twice");
        server.update(stored).isAnswered(200);

        BadMessageTest.refused(conversation.update().sentTo(server), 409, REFERRAL, "REC_CONFLICT");

        assertThat(server.read(referral).resource().path("patientInstruction").asText())
                .isEqualTo("Ring twice");
    }

    @Test
    @Must("A message that was overtaken by a later one of its sender is refused as stale.")
    void overtaken() {
        conversation.taken();
        Message earlier = conversation.update();
        conversation.update().sentTo(server).isAnswered(200);

        Answer answer = earlier.sentTo(server);

        BadMessageTest.refused(answer, 409, "Bundle.entry[0].resource.meta.lastUpdated", "REC_CONFLICT");
        answer.says("stale");
    }

    @Test
    @Must("A referral that was sent before can't be sent as new in another message.")
    void newTwice() {
        conversation.taken();

        BadMessageTest.refused(conversation.referral().sentTo(server), 409, REFERRAL, "REC_CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested", "accepted", "in-progress"})
    @Must("A referral that is revoked by message while it is open cancels its task, and the task says why.")
    void revoked(String status) {
        String referral = conversation.taken();
        for (String step : new String[] {"accepted", "in-progress"}) {
            if (!status.equals("requested")
                    && !conversation.task(referral).path("status").asText().equals(status)) {
                conversation.move(referral, step);
            }
        }

        conversation
                .cancellation("revoked")
                .with(message -> message.referral().putArray("reasonCode").add(Json.concept("Moved away")))
                .sentTo(server)
                .isAnswered(200);

        ObjectNode task = conversation.task(referral);
        assertThat(task.path("status").asText()).isEqualTo("cancelled");
        assertThat(task.at("/statusReason/text").asText()).isEqualTo("Moved away");
        assertThat(server.read(referral).resource().path("status").asText()).isEqualTo("revoked");
    }

    @Test
    @Must("A cancellation that leaves most of the referral out takes none of it away.")
    void aStrippedCancellation() {
        String referral = conversation.taken();

        conversation
                .cancellation("revoked")
                .with(message -> message.referral().remove(List.of("encounter", "note", "authoredOn")))
                .sentTo(server)
                .isAnswered(200);

        ObjectNode stored = server.read(referral).resource();
        assertThat(stored.at("/note/0/text").asText()).isEqualTo("Would like company in the mornings");
        assertThat(stored.has("encounter")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update", "delete"})
    @Must("A referral that was sent by mistake is marked so by message, and its task too.")
    void enteredInError(String reason) {
        String referral = conversation.taken();

        conversation
                .cancellation("entered-in-error")
                .reason(reason)
                .sentTo(server)
                .isAnswered(200);

        assertThat(conversation.task(referral).path("status").asText()).isEqualTo("entered-in-error");
        assertThat(server.read(referral).resource().path("status").asText()).isEqualTo("entered-in-error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoked", "entered-in-error"})
    @Must("A cancellation of a finished referral is refused in words, and the referral stays finished.")
    void finished(String status) {
        String referral = conversation.taken();
        conversation.move(referral, "accepted");
        conversation.move(referral, "completed");

        Answer answer = conversation.cancellation(status).sentTo(server);

        BadMessageTest.refused(answer, 409, REFERRAL + ".status", "REC_CONFLICT");
        answer.says("'completed'");
        assertThat(conversation.task(referral).path("status").asText()).isEqualTo("completed");
        assertThat(server.read(referral).resource().path("status").asText()).isEqualTo("completed");
    }

    @Test
    @Must("The same names in messages of another sender mean another referral.")
    void anotherSender() {
        conversation.taken();
        Message message = conversation.update().with(each -> ((ObjectNode)
                        each.bundle().at("/entry/4/resource/identifier/0"))
                .put("value", "T" + UUID.randomUUID().toString().substring(0, 8)));

        BadMessageTest.refused(message.sentTo(server), 404, REFERRAL, "REC_NOT_FOUND");
    }
}
