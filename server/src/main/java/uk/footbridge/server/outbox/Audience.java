package uk.footbridge.server.outbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides who hears of changes. Each bean of this type is asked once for each change, in the order of the changes, in the
 * transaction that distributes them, by one server of a cluster at a time.
 */
public interface Audience {

    /**
     * Who hears of each change. It must not fail because one receiver's rule can't be evaluated: a failure keeps every
     * receiver waiting.
     *
     * @param changes those that are distributed together, the oldest first
     * @return ids of receivers by the change that they hear of; a change of which nobody hears may be left out, and so is a
     *     receiver that isn't registered, is gone or was dismissed
     */
    Map<Change, Set<String>> receivers(List<Change> changes);
}
