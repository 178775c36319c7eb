package uk.footbridge.server.subscription;

import java.time.Instant;
import java.util.List;

/**
 * What the distribution and the delivery need to know of a Subscription.
 *
 * @param id the Subscription's id, which is the receiver's too
 * @param status as in the resource
 * @param types the resource types whose changes it may hear of
 * @param topic the canonical of its topic; null when it is by criteria
 * @param criteria the criterion, or the filters of a topic; all have to match
 * @param content how much a notification carries; null without a topic
 * @param mediaType what the body is written in; null for no body
 * @param base the address by which the subscriber knows this server
 * @param since changes from then on are told
 * @param ends no change after it is told; null for no end
 */
record Subscriber(
        String id,
        String status,
        List<String> types,
        String topic,
        List<String> criteria,
        Content content,
        String mediaType,
        String base,
        Instant since,
        Instant ends) {

    static final String OFF = "off";

    boolean isOff() {
        return OFF.equals(status);
    }

    /** Whether what was done at this time is told. */
    boolean hearsOf(Instant made) {
        return !made.isBefore(since) && (ends == null || made.isBefore(ends));
    }

    /** The Subscription as others refer to it. */
    String reference() {
        return base + "/Subscription/" + id;
    }
}
