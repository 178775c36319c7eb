package uk.footbridge.server.outbox;

import java.time.Duration;
import java.util.Map;

/**
 * A system that hears of changes over HTTP.
 *
 * @param id its name in the outbox: the Subscription's id
 * @param format which {@link LetterWriter} writes to it
 * @param endpoint its URL; {@link Endpoints} says whether it may be sent to
 * @param headers sent with every letter, kept encrypted. A header whose value is null keeps the value that is stored
 * @param secret the Standard Webhooks secret, {@code whsec_} and base64. Null keeps what is stored; empty removes it. It is
 *     never read back: in a receiver that the outbox hands out it is null
 * @param timeout how long an exchange may take from its first to its last byte; null for 10 seconds, 60 at most
 * @param heartbeat after which silence it is told that we are still here; null for never
 */
public record Receiver(
        String id,
        String format,
        String endpoint,
        Map<String, String> headers,
        String secret,
        Duration timeout,
        Duration heartbeat) {

    /** The values of headers often are credentials, and the secret is one: neither belongs into a log. */
    @Override
    public String toString() {
        return "Receiver[" + id + ", " + format + "]";
    }
}
