package uk.footbridge.server.subscription;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import uk.footbridge.server.outbox.Disclosure;
import uk.footbridge.server.outbox.Event;
import uk.footbridge.server.outbox.Letter;
import uk.footbridge.server.outbox.LetterWriter;
import uk.footbridge.server.outbox.Outbox;
import uk.footbridge.server.outbox.Receiver;
import uk.footbridge.server.outbox.ReceiverState;

/** Writes the notifications of topics: a Bundle for each event, handshake and heartbeat, posted to the endpoint. */
class TopicLetters implements LetterWriter {

    private final SubscriptionTable table;
    private final Topics topics;
    private final Happenings happenings;
    private final Outbox outbox;
    private final Written written;
    private final Clock clock;

    TopicLetters(
            SubscriptionTable table,
            Topics topics,
            Happenings happenings,
            Outbox outbox,
            Written written,
            Clock clock) {
        this.table = table;
        this.topics = topics;
        this.happenings = happenings;
        this.outbox = outbox;
        this.written = written;
        this.clock = clock;
    }

    @Override
    public Set<String> formats() {
        return Set.of(Registrations.TOPIC);
    }

    @Override
    public Letter write(Receiver receiver, Event event) {
        Optional<Subscriber> found = table.find(receiver.id()).filter(each -> !each.isOff());
        Optional<Topic> topic = found.map(Subscriber::topic).flatMap(topics::find);
        if (topic.isEmpty()) {
            return null;
        }
        Subscriber subscriber = found.get();
        Notification notification = notification(subscriber, topic.get(), event);
        Bundle bundle = NotificationBundle.of(notification, Date.from(clock.instant()));
        return new Letter(
                "POST",
                receiver.endpoint(),
                subscriber.mediaType() + ";charset=UTF-8",
                written.notification(subscriber.mediaType(), bundle),
                Map.of(),
                disclosure(notification));
    }

    private static Disclosure disclosure(Notification notification) {
        boolean tells = notification.content() != Content.EMPTY
                && !notification.events().isEmpty();
        return tells
                ? notification
                        .events()
                        .get(0)
                        .disclosure(notification.subscriber().id())
                : Disclosure.NOTHING;
    }

    private Notification notification(Subscriber subscriber, Topic topic, Event event) {
        return switch (event.kind()) {
            case HANDSHAKE -> quiet(subscriber, Notification.Type.HANDSHAKE, event);
            case HEARTBEAT -> quiet(subscriber, Notification.Type.HEARTBEAT, event);
            case CHANGE -> new Notification(
                    subscriber,
                    Notification.Type.EVENT_NOTIFICATION,
                    event.number(),
                    subscriber.content(),
                    happenings.of(subscriber, topic, List.of(event), subscriber.content()),
                    null);
        };
    }

    private Notification quiet(Subscriber subscriber, Notification.Type type, Event event) {
        String error = outbox.state(subscriber.id())
                .filter(each -> each.status() == ReceiverState.Status.FAILING)
                .map(ReceiverState::lastFailure)
                .orElse(null);
        return new Notification(subscriber, type, event.number(), subscriber.content(), List.of(), error);
    }
}
