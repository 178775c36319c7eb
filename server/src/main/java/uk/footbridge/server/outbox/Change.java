package uk.footbridge.server.outbox;

import java.time.Instant;

/**
 * One change of one resource, as it was written.
 *
 * @param id grows in the order in which one referral's changes were written; has gaps
 * @param type the resource's type
 * @param resourceId its logical id
 * @param version the version that the change made
 * @param interaction what was done
 * @param referral whose changes are kept in order: {@code ServiceRequest/x} for a ServiceRequest and for a Task that is
 *     focused on it, else the resource itself
 * @param made when it was written, by the server's clock
 */
public record Change(
        long id, String type, String resourceId, long version, Interaction interaction, String referral, Instant made) {

    /** The resource as a relative reference, without the version. */
    public String reference() {
        return type + "/" + resourceId;
    }
}
