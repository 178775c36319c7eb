package uk.footbridge.server.subscription;

import org.hl7.fhir.r4.model.Resource;

/**
 * A resource before and after a change.
 *
 * @param previous null when it was created
 * @param current null when it was deleted
 */
record Versions(Resource previous, Resource current) {

    /** What filters look at: the version that the change made, or the last one of what was deleted. */
    Resource newest() {
        return current == null ? previous : current;
    }
}
