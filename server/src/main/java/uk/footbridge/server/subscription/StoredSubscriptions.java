package uk.footbridge.server.subscription;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Tells other writers of letters what is stored of a Subscription, and what its maker sees. */
class StoredSubscriptions implements Subscriptions {

    private final SubscriptionTable table;
    private final MakersEyes eyes;

    StoredSubscriptions(SubscriptionTable table, MakersEyes eyes) {
        this.table = table;
        this.eyes = eyes;
    }

    @Override
    public Optional<Wish> wish(String id) {
        return table.find(id)
                .filter(subscriber -> !subscriber.isOff())
                .map(subscriber -> new Wish(subscriber.base(), subscriber.mediaType()));
    }

    @Override
    public Optional<Resource> shown(String id, Resource whole) {
        return eyes.look(id, List.of(whole.getIdElement())).shown(whole);
    }
}
