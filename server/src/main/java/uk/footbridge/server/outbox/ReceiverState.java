package uk.footbridge.server.outbox;

import java.time.Instant;

/**
 * How it stands with a receiver.
 *
 * @param receiver its id
 * @param status whether it is sent to
 * @param lastNumber the number of its newest event, 0 when there was none
 * @param failingSince when the first of the failures happened that have not ended yet; null when there are none
 * @param lastFailure the words of the newest failure; null when there was none since the last success
 */
public record ReceiverState(String receiver, Status status, long lastNumber, Instant failingSince, String lastFailure) {

    /** Whether a receiver is sent to. */
    public enum Status {
        /** Nothing but the handshake is sent, until it has succeeded. */
        WAITING_FOR_HANDSHAKE,
        ACTIVE,
        /** It has failed several times in a row, and is tried again and again. */
        FAILING,
        /** It has said that it is gone (410); nothing is sent until it is registered again. */
        GONE,
        /** We don't send to it any more. */
        DISMISSED
    }
}
