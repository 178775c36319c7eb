package uk.footbridge.server.outbox;

import java.util.Set;

/**
 * Writes what a receiver gets, at the time it is sent, so that what has been forbidden meanwhile is not sent. Each bean of
 * this type writes the formats that no other does.
 */
public interface LetterWriter {

    /** The formats that it writes. */
    Set<String> formats();

    /**
     * Writes a letter. It is called outside a transaction, for a handshake and a heartbeat too. A failure counts as the
     * receiver's refusal of this event: it is tried again later, and the receiver's other referrals go on.
     *
     * @return null when there is nothing to send any more; the event then counts as delivered
     */
    Letter write(Receiver receiver, Event event);
}
