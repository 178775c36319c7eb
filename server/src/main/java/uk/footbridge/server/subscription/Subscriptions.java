package uk.footbridge.server.subscription;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** What other writers of letters need to know of a Subscription. */
public interface Subscriptions {

    /**
     * How its owner wants to be written to.
     *
     * @param base the address by which they know this server
     * @param mediaType what the body is written in; null when the Subscription doesn't say
     */
    record Wish(String base, String mediaType) {}

    /** Empty when the Subscription is off or isn't there. */
    Optional<Wish> wish(String id);

    /** A resource as the Subscription's maker sees it now: empty when it sees nothing of it. */
    Optional<Resource> shown(String id, Resource whole);
}
