package uk.footbridge.conformance.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Whatever a receiver does to the server, what it has not taken is sent again, and the subscriber can see what is wrong. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryTroubleTest {

    private static final int MUCH = 50_000_000;

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);
    private final CountDownLatch ended = new CountDownLatch(1);
    private Receiver receiver;

    @BeforeEach
    void listen() {
        receiver = Receiver.listening(server);
    }

    @AfterEach
    void close() {
        ended.countDown();
        receiver.close();
    }

    @Test
    @Must(
            "A subscription whose receiver fails is in error and says why, and is active again when the receiver takes what waits.")
    void errorAndRecovery() {
        Subscribed subscribed = Subscribed.toTopic(server, tasks(), receiver);
        receiver.answering(503, 503, 503, 503);
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        referral.moved(TaskState.ACCEPTED);
        Delivered first = receiver.next();
        String words = subscribed.becomes("error").path("error").asText();
        JsonNode status = subscribed.status();
        Delivered again =
                receiver.next(each -> each.header("Footbridge-Attempt").equals("5"));

        assertThat(words).contains("503");
        assertThat(Delivered.value(status, "status").asText()).isEqualTo("error");
        assertThat(Delivered.value(status, "error").path("text").asText()).contains("503");
        assertThat(again.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(again.event("event-number").asText()).isEqualTo("1");
        assertThat(receiver.next().event("event-number").asText()).isEqualTo("2");
        assertThat(subscribed.becomes("active").has("error")).isFalse();
    }

    @Test
    @Must("A receiver that does not take the handshake gets nothing else until it has taken it.")
    void aFailedHandshakeIsAnError() {
        receiver.answering(500, 500, 500);
        Subscribed subscribed = Subscribed.asked(server, tasks());
        SentReferral.in(TaskState.REQUESTED, server, parties);

        for (int i = 0; i < 4; i++) {
            assertThat(receiver.next().type()).isEqualTo("handshake");
        }
        assertThat(receiver.next().type()).isEqualTo("event-notification");
        subscribed.becomes("active");
    }

    @Test
    @Must("A receiver that answers 410 gets its subscription turned off, with the reason, until it is requested again.")
    void goneIsOff() {
        Subscribed subscribed = Subscribed.toTopic(server, tasks(), receiver);
        receiver.answering(410);
        SentReferral.in(TaskState.REQUESTED, server, parties);
        receiver.next();
        ObjectNode off = subscribed.becomes("off");

        assertThat(off.path("error").asText()).contains("410");
        server.update(off.put("status", "requested")).isAnswered(200);
        assertThat(receiver.next().type()).isEqualTo("handshake");
        subscribed.becomes("active");
    }

    @Test
    @Must("A redirect is not followed, and what was sent is sent again to the endpoint.")
    void redirectsAreNotFollowed() {
        Subscribed.toTopic(server, tasks(), receiver);
        receiver.answering(exchange -> {
            exchange.getResponseHeaders().add("Location", receiver.endpoint() + "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        SentReferral.in(TaskState.REQUESTED, server, parties);
        Delivered first = receiver.next();
        Delivered second = receiver.next();

        assertThat(first.path()).isEqualTo("/events");
        assertThat(second.path()).isEqualTo("/events");
        assertThat(second.header("Footbridge-Attempt")).isEqualTo("2");
    }

    @Test
    @Must("A receiver that takes longer to answer than the subscription allows has not taken it, and gets it again.")
    void slowAnswersAreCutOff() {
        Subscribed.toTopic(server, tasks().timeout(1), receiver);
        receiver.answering(exchange -> await());
        SentReferral.in(TaskState.REQUESTED, server, parties);
        Delivered first = receiver.next();
        Delivered second = receiver.next();

        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.header("Footbridge-Attempt")).isEqualTo("2");
    }

    private void await() throws IOException {
        try {
            ended.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    @Must("A receiver that answers without end is cut off, and the next event arrives.")
    void endlessAnswersAreCutOff() {
        Subscribed.toTopic(server, tasks(), receiver);
        receiver.answering(DeliveryTroubleTest::answerMuch);
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        referral.moved(TaskState.ACCEPTED);
        Delivered first = receiver.next();
        Delivered second = receiver.next(each -> !each.header("webhook-id").equals(first.header("webhook-id")));

        assertThat(second.event("event-number").asText()).isEqualTo("2");
    }

    /** More than any answer has; the server under test closes the connection long before. */
    private static void answerMuch(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] some = new byte[10_000];
        try (OutputStream answer = exchange.getResponseBody()) {
            for (int sent = 0; sent < MUCH; sent += some.length) {
                answer.write(some);
            }
        }
    }

    private Asked tasks() {
        return Asked.topic("referral-task", "id-only", receiver).filter("patient=" + parties.patient());
    }
}
