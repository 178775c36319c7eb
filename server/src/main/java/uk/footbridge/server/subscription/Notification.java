package uk.footbridge.server.subscription;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.outbox.Interaction;

/**
 * What a notification tells.
 *
 * @param subscriber whom
 * @param type why it is sent
 * @param eventsSinceStart how many events there have been, this one among them
 * @param content how much it carries
 * @param events what happened
 * @param error what is wrong with the subscription, in words; null when nothing is
 */
record Notification(
        Subscriber subscriber,
        Type type,
        long eventsSinceStart,
        Content content,
        List<Happening> events,
        String error) {

    /** The codes of http://terminology.hl7.org/CodeSystem/subscription-notification-type. */
    enum Type {
        HANDSHAKE("handshake"),
        HEARTBEAT("heartbeat"),
        EVENT_NOTIFICATION("event-notification"),
        QUERY_STATUS("query-status"),
        QUERY_EVENT("query-event");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * An event.
     *
     * @param number counts the subscription's events from 1
     * @param made when it happened
     * @param interaction what was done
     * @param focus the resource that changed, as {@code Type/id}; null when it isn't told which
     * @param resource the version that the change made; null when it isn't told or was deleted
     * @param context what comes along
     */
    record Happening(
            long number,
            Instant made,
            Interaction interaction,
            String focus,
            Resource resource,
            List<Context> context) {}

    /**
     * A resource that comes along with an event.
     *
     * @param reference as {@code Type/id}
     * @param resource null when only the reference is told
     */
    record Context(String reference, Resource resource) {}
}
