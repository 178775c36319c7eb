package uk.footbridge.server.outbox;

import java.time.Instant;
import uk.footbridge.server.outbox.ReceiverState.Status;

/**
 * A row of {@code footbridge_receiver}.
 *
 * @param headers encrypted, null for none
 * @param secret encrypted, null for none
 * @param heartbeatSeconds null for no heartbeat
 * @param handshake whether it is owed a handshake, before which nothing else is sent
 * @param failures how many in a row
 * @param retryAt when the next probe is due; null when nothing is wrong
 * @param lastSent when it last took something, or was registered
 */
record ReceiverRow(
        String id,
        String format,
        String endpoint,
        byte[] headers,
        byte[] secret,
        long timeoutMillis,
        Long heartbeatSeconds,
        Status status,
        boolean handshake,
        long lastNumber,
        int failures,
        Instant failingSince,
        String lastFailure,
        Instant retryAt,
        Instant lastSent) {

    /** A receiver that nothing is known of yet but how it is written to. */
    static ReceiverRow fresh(String id, String format, Status status) {
        return new ReceiverRow(id, format, null, null, null, 0, null, status, false, 0, 0, null, null, null, null);
    }

    /** Whether new events are kept for it. */
    boolean listens() {
        return status != Status.GONE && status != Status.DISMISSED;
    }

    /** When it wants to hear that we are still here; null for never. */
    Instant heartbeatDue() {
        return heartbeatSeconds == null ? null : lastSent.plusSeconds(heartbeatSeconds);
    }

    ReceiverState state() {
        return new ReceiverState(id, status, lastNumber, failingSince, lastFailure);
    }

    /** The same after it has taken something. */
    ReceiverRow well(Instant now) {
        return noted(Status.ACTIVE, false, 0, null, null, null, now);
    }

    /** The same after another failure. */
    ReceiverRow failed(Status next, String words, Instant now, Instant retry) {
        return noted(next, handshake, failures + 1, failingSince == null ? now : failingSince, words, retry, lastSent);
    }

    /** The same, but nothing is sent to it any more. */
    ReceiverRow ended(Status end, String words) {
        return noted(end, handshake, failures, failingSince, words, null, lastSent);
    }

    private ReceiverRow noted(
            Status next, boolean owed, int count, Instant since, String words, Instant retry, Instant sent) {
        return new ReceiverRow(
                id,
                format,
                endpoint,
                headers,
                secret,
                timeoutMillis,
                heartbeatSeconds,
                next,
                owed,
                lastNumber,
                count,
                since,
                words,
                retry,
                sent);
    }

    @Override
    public String toString() {
        return "ReceiverRow[" + id + ", " + status + "]";
    }
}
