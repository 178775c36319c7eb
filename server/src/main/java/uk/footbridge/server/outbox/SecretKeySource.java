package uk.footbridge.server.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.util.StringUtils;
import uk.footbridge.server.errors.Refusal;

/**
 * Finds the key that secrets are encrypted with: the setting, else a file beside the embedded database that is made when it
 * is first needed. Servers that share an external database need one key, so there it is the setting or nothing.
 */
class SecretKeySource implements Supplier<SecretKey> {

    static final int KEY_BYTES = 32;
    private static final String FILE = "secret.key";

    private final String setting;
    private final Path file;
    private SecretKey key;

    /**
     * @param setting the key in base64; empty for none
     * @param dataDirectory the embedded database's folder; null when the database is external
     */
    SecretKeySource(String setting, Path dataDirectory) {
        this.setting = setting;
        this.file = dataDirectory == null ? null : dataDirectory.resolve(FILE);
    }

    @Override
    public synchronized SecretKey get() {
        if (key == null) {
            key = new SecretKeySpec(find(), "AES");
        }
        return key;
    }

    private byte[] find() {
        if (StringUtils.hasText(setting)) {
            return Base64.getDecoder().decode(setting);
        }
        if (file == null) {
            throw new Refusal(
                            IssueType.BUSINESSRULE,
                            null,
                            "This server can't keep a secret: its database is external, and FOOTBRIDGE_SECRET_KEY is not"
                                    + " set. Ask its operator to set it, or leave out the secret and the headers.")
                    .unprocessable();
        }
        try {
            return Base64.getDecoder()
                    .decode(Files.exists(file) ? Files.readString(file).strip() : make());
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the stored secrets, " + file + ", can't be read or written.", e);
        }
    }

    private String make() throws IOException {
        byte[] made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        String written = Base64.getEncoder().encodeToString(made);
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                FILE,
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, written);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return written;
    }
}
