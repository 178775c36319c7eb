package uk.footbridge.conformance.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;

/** A Subscription on the server under test. */
final class Subscribed {

    private static final int SECONDS_TO_WAIT = 30;
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final FhirServer server;
    private final String reference;

    private Subscribed(FhirServer server, String reference) {
        this.server = server;
        this.reference = reference;
    }

    /** A subscription to a topic, whose receiver has taken the handshake. */
    static Subscribed toTopic(FhirServer server, Asked asked, Receiver receiver) {
        Subscribed subscribed = asked(server, asked);
        assertThat(receiver.next().type()).isEqualTo("handshake");
        subscribed.becomes("active");
        return subscribed;
    }

    static Subscribed asked(FhirServer server, Asked asked) {
        return new Subscribed(server, server.created(asked.resource()));
    }

    static Subscribed known(FhirServer server, String reference) {
        return new Subscribed(server, reference);
    }

    String reference() {
        return reference;
    }

    String id() {
        return reference.substring(reference.indexOf('/') + 1);
    }

    ObjectNode now() {
        return server.read(reference).isAnswered(200).resource();
    }

    /** Waits until the server has set this status. */
    ObjectNode becomes(String status) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_WAIT);
        ObjectNode now = now();
        while (!now.path("status").asText().equals(status) && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_EVERY);
            now = now();
        }
        assertThat(now.path("status").asText())
                .as("The status of %s", reference)
                .isEqualTo(status);
        return now;
    }

    /** The parameters that {@code $status} answers. */
    JsonNode status() {
        return server.get(reference + "/$status").isAnswered(200).resource().at("/entry/0/resource/parameter");
    }

    Answer events(String query) {
        return server.get(reference + "/$events" + query);
    }
}
