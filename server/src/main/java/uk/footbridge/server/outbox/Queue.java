package uk.footbridge.server.outbox;

import java.time.Instant;

/**
 * What waits for a receiver, in the whole cluster.
 *
 * @param state how it stands with the receiver
 * @param waiting how many events wait
 * @param oldest since when the oldest of them waits; null when none does
 * @param givenUp how many were given up and not sent again
 */
record Queue(ReceiverState state, long waiting, Instant oldest, long givenUp) {

    boolean isOlderThan(Instant time) {
        return oldest != null && oldest.isBefore(time);
    }
}
