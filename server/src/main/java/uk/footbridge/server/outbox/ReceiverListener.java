package uk.footbridge.server.outbox;

/**
 * Hears what becomes of a receiver, in the transaction that notes it. Each bean of this type is told. It is told again
 * after a crash, so it says the same twice without harm.
 */
public interface ReceiverListener {

    /** The handshake succeeded, or a receiver that was failing has taken something. */
    void active(String receiver);

    /** It has failed several times in a row, and is tried further. */
    void failing(String receiver, String words);

    /** It has answered 410, and is not sent to any more. */
    void gone(String receiver, String words);
}
