package uk.footbridge.server.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is sent as Standard Webhooks 1.0.0 says (standardwebhooks.com), symmetric signature {@code v1}. */
final class Signature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private Signature() {}

    /**
     * The value of {@code webhook-signature}.
     *
     * @param secret {@code whsec_} and base64
     * @param timestamp seconds since 1970
     */
    static String of(String secret, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java can't sign with " + ALGORITHM + ".", e);
        }
    }

    /** Why a secret can't be used; empty when it can. The secret itself is not in the words. */
    static Optional<String> refuse(String secret) {
        try {
            int bytes = secret.startsWith(PREFIX) ? key(secret).length : 0;
            if (bytes >= SHORTEST && bytes <= LONGEST) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            // It is no base64, and the words are the same.
        }
        return Optional.of("The secret must be %s followed by %d to %d bytes in base64, as Standard Webhooks says."
                .formatted(PREFIX, SHORTEST, LONGEST));
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }
}
