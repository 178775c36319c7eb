package uk.footbridge.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.message.MessageReceiver.Letter;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Systems that speak in messages hear of referrals by message. The server has to be allowed to send to this machine. */
@ForEveryone
class MessageSubscriptionTest {

    private final FhirServer server = FhirServer.underTest();
    private final Conversation conversation = Conversation.on(server);
    private final MessageReceiver receiver = new MessageReceiver();
    private String subscription;

    @AfterEach
    void end() {
        if (subscription != null) {
            server.delete(subscription);
        }
        receiver.close();
    }

    @Test
    @Must("A subscription with the channel message posts an accepted referral as a response to where it came from.")
    void anAnswerIsSent() {
        String correlation = UUID.randomUUID().toString();
        Message request = conversation.referral();
        String referral =
                Conversation.referralIn(request.sentTo(server, each -> each.header("X-Correlation-Id", correlation))
                        .isAnswered(200));
        subscribe("Task?focus=" + referral);

        conversation.move(referral, "accepted");

        Letter letter = receiver.next();
        assertThat(letter.path()).isEqualTo("/fhir/$process-message");
        assertThat(letter.headers().getFirst("X-Correlation-Id")).isEqualTo(correlation);
        assertThat(letter.headers().getFirst("X-Request-Id")).isNotBlank();
        String target = new String(Base64.getDecoder().decode(letter.headers().getFirst("NHSD-Target-Identifier")));
        assertThat(Json.parse(target).path("value").asText()).isEqualTo(conversation.code("senderId"));
        Message message = letter.message();
        assertThat(message.header().at("/eventCoding/code").asText()).isEqualTo("servicerequest-response");
        assertThat(message.header().at("/response/identifier").asText()).isEqualTo(request.id());
        assertThat(message.referral().path("status").asText()).isEqualTo("active");
    }

    @Test
    @Must("A message that did not arrive is sent again with the same request id and the same content.")
    void sentAgain() {
        String referral = conversation.taken();
        receiver.fails(1);
        subscribe("ServiceRequest?_id=" + referral.substring("ServiceRequest/".length()));

        ObjectNode stored = server.read(referral).resource();
        server.update(stored.put("patientInstruction", "Ring twice")).isAnswered(200);

        Letter first = receiver.next();
        Letter second = receiver.next();
        assertThat(second.headers().getFirst("X-Request-Id"))
                .isEqualTo(first.headers().getFirst("X-Request-Id"));
        assertThat(second.body()).isEqualTo(first.body());
        Message message = second.message();
        assertThat(message.header().at("/eventCoding/code").asText()).isEqualTo("servicerequest-request");
        assertThat(message.header().at("/reason/coding/0/code").asText()).isEqualTo("update");
        assertThat(message.referral().path("patientInstruction").asText()).isEqualTo("Ring twice");
    }

    private void subscribe(String criteria) {
        ObjectNode resource = Json.object()
                .put("resourceType", "Subscription")
                .put("status", "requested")
                .put("reason", "Hears of its referrals")
                .put("criteria", criteria);
        resource.putObject("channel")
                .put("type", "message")
                .put("endpoint", receiver.base())
                .put("payload", "application/fhir+json");
        subscription = server.created(resource);
    }
}
