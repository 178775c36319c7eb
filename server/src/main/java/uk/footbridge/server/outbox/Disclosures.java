package uk.footbridge.server.outbox;

/** Keeps on record what leaves this server. */
public interface Disclosures {

    /**
     * An attempt to send something.
     *
     * @param id the same in each attempt of one event, and unlike that of any other
     * @param attempt counted from 1
     * @param address scheme, host and port that it is sent to; a path may hold a secret
     * @param disclosure what is told
     */
    record Sending(String id, int attempt, String address, Disclosure disclosure) {}

    /**
     * Puts an attempt on record before its first byte leaves.
     *
     * @throws RuntimeException when it isn't known to be on record; nothing is sent then
     */
    void sends(Sending sending);

    /** Notes that the receiver did not take what {@link #sends} has put on record. It doesn't throw: nothing leaves here. */
    void failed(Sending sending);
}
