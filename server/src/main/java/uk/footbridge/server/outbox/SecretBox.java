package uk.footbridge.server.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what must not be readable in a copy of the database: AES with 256 bits in Galois/Counter mode (NIST SP
 * 800-38D), a fresh nonce of 96 bits before each text and a tag of 128 bits after it.
 */
class SecretBox {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Supplier<SecretKey> key;

    SecretBox(Supplier<SecretKey> key) {
        this.key = key;
    }

    /**
     * @param text what is to be hidden
     * @param owner whose it is and what; the same is needed to open it, so that no row can be given another's secret
     */
    byte[] close(String text, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] hidden = run(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), owner);
        return ByteBuffer.allocate(NONCE_BYTES + hidden.length)
                .put(nonce)
                .put(hidden)
                .array();
    }

    /** @throws IllegalStateException when the key is another than it was, or the text was changed */
    String open(byte[] closed, String owner) {
        byte[] nonce = Arrays.copyOf(closed, NONCE_BYTES);
        byte[] hidden = Arrays.copyOfRange(closed, NONCE_BYTES, closed.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, hidden, owner), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, String owner) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key.get(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A stored secret can't be opened. Was FOOTBRIDGE_SECRET_KEY, or the file secret.key, replaced?", e);
        }
    }
}
