package uk.footbridge.server.subscription;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.footbridge.server.outbox.Disclosure;
import uk.footbridge.server.outbox.Event;
import uk.footbridge.server.outbox.Letter;
import uk.footbridge.server.outbox.LetterWriter;
import uk.footbridge.server.outbox.Receiver;

/**
 * Writes what a subscription by criteria gets, as R4 has it (CodeSystem subscription-channel-type, rest-hook): without a
 * payload an empty POST to the endpoint; with one the endpoint is a FHIR base, and the resource is put there by its id, in
 * the version that the change made. What has been deleted since is not sent, nor what the maker doesn't see any more.
 */
class CriteriaLetters implements LetterWriter {

    private final SubscriptionTable table;
    private final StoredVersions versions;
    private final Written written;
    private final MakersEyes eyes;

    CriteriaLetters(SubscriptionTable table, StoredVersions versions, Written written, MakersEyes eyes) {
        this.table = table;
        this.versions = versions;
        this.written = written;
        this.eyes = eyes;
    }

    @Override
    public Set<String> formats() {
        return Set.of(Registrations.CRITERIA);
    }

    @Override
    public Letter write(Receiver receiver, Event event) {
        Optional<Subscriber> subscriber = table.find(receiver.id()).filter(each -> !each.isOff());
        if (subscriber.isEmpty() || event.kind() != Event.Kind.CHANGE) {
            return null;
        }
        Eyes.View view = eyes.look(receiver.id(), List.of(MakersEyes.id(event.change())));
        if (!eyes.finds(view, subscriber.get(), event.change())) {
            return null;
        }
        if (subscriber.get().mediaType() == null) {
            return new Letter("POST", receiver.endpoint(), null, new byte[0], Map.of(), Disclosure.NOTHING);
        }
        return versions.made(event.change())
                .flatMap(view::shown)
                .map(resource -> new Letter(
                        "PUT",
                        base(receiver.endpoint()) + "/" + event.change().reference(),
                        subscriber.get().mediaType() + ";charset=UTF-8",
                        written.resource(subscriber.get().mediaType(), resource),
                        Map.of(),
                        new Disclosure(
                                null,
                                "Subscription/" + receiver.id(),
                                List.of(event.change().reference() + "/_history/"
                                        + event.change().version()),
                                List.of(resource))))
                .orElse(null);
    }

    private static String base(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }
}
