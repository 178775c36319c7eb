package uk.footbridge.server.outbox;

import java.util.Set;

/**
 * Decides who hears of a change. Each bean of this type is asked once for each change, in the order of the changes, in the
 * transaction that distributes them, by one server of a cluster at a time.
 */
public interface Audience {

    /**
     * Who hears of a change. It must not fail because one receiver's rule can't be evaluated: a failure keeps every
     * receiver waiting.
     *
     * @return ids of receivers; one that isn't registered, is gone or was dismissed is left out
     */
    Set<String> receivers(Change change);
}
