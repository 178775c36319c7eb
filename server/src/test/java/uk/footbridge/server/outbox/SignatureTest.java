package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares our signature with the one that the libraries of Standard Webhooks publish for their tests. */
class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void signsAsThePublishedExampleDoes() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.of(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void takesSecretsOf24To64Bytes() {
        assertThat(Signature.refuse(SECRET)).isEmpty();
        assertThat(Signature.refuse(secret(24))).isEmpty();
        assertThat(Signature.refuse(secret(64))).isEmpty();
        assertThat(Signature.refuse(secret(23))).isPresent();
        assertThat(Signature.refuse(secret(65))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_not base64 at all, by no means!", "secret"})
    void refusesOtherSecretsWithoutRepeatingThem(String secret) {
        assertThat(Signature.refuse(secret))
                .hasValueSatisfying(
                        words -> assertThat(words).doesNotContain("not base64").contains("24 to 64 bytes"));
    }

    private static String secret(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
