package uk.footbridge.server.subscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.outbox.Disclosure;
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
     * @param changed the version that the change made, whether it is told or not; null when it was deleted
     */
    record Happening(
            long number,
            Instant made,
            Interaction interaction,
            String focus,
            Resource resource,
            List<Context> context,
            Resource changed) {

        /** For the record: the resources that it names or carries, and those that say about whom they are. */
        Disclosure disclosure(String subscription) {
            if (focus == null) {
                return Disclosure.NOTHING;
            }
            List<String> references = new ArrayList<>(List.of(changed == null ? focus : versioned(changed)));
            context.forEach(
                    each -> references.add(each.resource() == null ? each.reference() : versioned(each.resource())));
            List<Resource> about = Stream.concat(
                            Stream.ofNullable(changed),
                            context.stream().map(Context::resource).filter(Objects::nonNull))
                    .toList();
            return new Disclosure(null, "Subscription/" + subscription, references, about);
        }

        private static String versioned(Resource resource) {
            return resource.fhirType() + "/" + resource.getIdElement().getIdPart() + "/_history/"
                    + resource.getIdElement().getVersionIdPart();
        }
    }

    /**
     * A resource that comes along with an event.
     *
     * @param reference as {@code Type/id}
     * @param resource null when only the reference is told
     */
    record Context(String reference, Resource resource) {}
}
