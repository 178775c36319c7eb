package uk.footbridge.server.outbox;

import java.util.List;
import java.util.Optional;

/** Who hears of changes, and what they have heard. */
public interface Outbox {

    /**
     * Registers a receiver or changes it, in the caller's transaction. One that was gone or dismissed is sent to again;
     * what waits for it goes to the new endpoint.
     *
     * @param handshake whether nothing else is sent before it has taken a handshake
     * @throws ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException when it has a secret that
     *     Standard Webhooks doesn't know, or a secret or headers and there is no key to encrypt them with
     */
    void register(Receiver receiver, boolean handshake);

    /**
     * Sends no more to a receiver, in the caller's transaction. What waits is kept as given up.
     *
     * @param why the words that are kept with it
     */
    void dismiss(String receiver, String why);

    /** How it stands with a receiver; empty when it was never registered. */
    Optional<ReceiverState> state(String receiver);

    /**
     * A receiver's changes by their numbers, also those that were delivered, as long as they are kept.
     *
     * @param from the first number
     * @param until the last number
     * @param limit the most that are wanted
     */
    List<Event> events(String receiver, long from, long until, int limit);
}
