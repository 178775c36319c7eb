package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that secrets can be read with their key alone, and where the key comes from. */
class SecretBoxTest {

    @TempDir
    private Path folder;

    private final ReceiverSecrets secrets = new ReceiverSecrets(
            new SecretBox(new SecretKeySource("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", null)));

    @Test
    void opensWhatItClosedAndNothingElse() {
        SecretBox box = new SecretBox(new SecretKeySource("", folder));
        byte[] closed = box.close("whsec_abc", "a/secret");
        assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
        assertThat(box.open(closed, "a/secret")).isEqualTo("whsec_abc");
        assertThat(box.close("whsec_abc", "a/secret")).isNotEqualTo(closed);
        assertThatIllegalStateException().isThrownBy(() -> box.open(closed, "b/secret"));
        closed[closed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> box.open(closed, "a/secret"));
    }

    @Test
    void makesOneKeyInAFileThatOnlyTheServerReads() throws IOException {
        byte[] closed = new SecretBox(new SecretKeySource("", folder)).close("x", "y");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret.key"))))
                .isEqualTo("rw-------");
        assertThat(new SecretBox(new SecretKeySource("", folder)).open(closed, "y"))
                .isEqualTo("x");
    }

    @Test
    void keepsNoSecretWithoutAKey() {
        SecretBox box = new SecretBox(new SecretKeySource("", null));
        assertThatExceptionOfType(UnprocessableEntityException.class)
                .isThrownBy(() -> box.close("x", "y"))
                .withMessageContaining("FOOTBRIDGE_SECRET_KEY");
    }

    @Test
    void keepsAStoredSecretUnlessAnotherIsGiven() {
        byte[] stored = secrets.secret("a", "whsec_one", null);
        assertThat(secrets.secret("a", secrets.secret("a", null, stored))).isEqualTo("whsec_one");
        assertThat(secrets.secret("a", secrets.secret("a", "whsec_two", stored)))
                .isEqualTo("whsec_two");
        assertThat(secrets.secret("a", "", stored)).isNull();
    }

    @Test
    void keepsTheValuesOfHeadersThatComeWithoutOne() {
        byte[] stored = secrets.headers("a", Map.of("Authorization", "Bearer x", "X-Old", "y"), null);
        Map<String, String> masked = new HashMap<>();
        masked.put("authorization", null);
        masked.put("X-New", "z");
        assertThat(secrets.headers("a", secrets.headers("a", masked, stored)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("Authorization", "Bearer x", "X-New", "z"));
    }
}
