package uk.footbridge.server.startup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Lets the server speak TLS when it is given a certificate, through Spring Boot's SSL bundles: a new certificate in the
 * same files counts from the next connection on, without a restart.
 *
 * @param certificate address of the PEM file with the certificate and those above it
 * @param key address of the PEM file with its key
 */
record Encryption(String certificate, String key) {

    /** NCSC, "Using TLS to protect data": 1.3, and 1.2 for those who can't yet. */
    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private static final String BUNDLE = "spring.ssl.bundle.pem.footbridge.";

    /** Empty when neither file is named: the server then speaks plain HTTP. */
    static Optional<Encryption> set(ConfigurableEnvironment settings) {
        String certificate = settings.getProperty("footbridge.tls.certificate");
        String key = settings.getProperty("footbridge.tls.private-key");
        if (!StringUtils.hasText(certificate) && !StringUtils.hasText(key)) {
            return Optional.empty();
        }
        Encryption encryption = new Encryption(
                address("FOOTBRIDGE_TLS_CERTIFICATE", certificate), address("FOOTBRIDGE_TLS_PRIVATE_KEY", key));
        encryption.context();
        Map<String, Object> tls = new HashMap<>();
        tls.put(BUNDLE + "keystore.certificate", encryption.certificate());
        tls.put(BUNDLE + "keystore.private-key", encryption.key());
        tls.put(BUNDLE + "reload-on-update", "true");
        tls.put(BUNDLE + "options.enabled-protocols", String.join(",", PROTOCOLS));
        tls.put("spring.ssl.bundle.watch.file.quiet-period", "2s");
        tls.put("server.ssl.bundle", "footbridge");
        settings.getPropertySources().addFirst(new MapPropertySource("encryption", tls));
        return Optional.of(encryption);
    }

    /** For who listens before the web server does; files that don't belong together are found out here as well. */
    SSLContext context() {
        try {
            PemSslStore store = PemSslStore.load(
                    PemSslStoreDetails.forCertificate(certificate).withPrivateKey(key));
            if (!belongsTo(store.certificates().get(0), store.privateKey())) {
                throw new IllegalStateException("the key is another certificate's");
            }
            return SslBundle.of(new PemSslStoreBundle(store, null)).createSslContext();
        } catch (IllegalArgumentException | IllegalStateException | GeneralSecurityException e) {
            throw new StartRefused(
                    "FOOTBRIDGE_TLS_CERTIFICATE and FOOTBRIDGE_TLS_PRIVATE_KEY can't be used: " + e.getMessage() + ".",
                    "Give a certificate and its own key in PEM format, the key as PKCS #8 and not encrypted.",
                    e);
        }
    }

    /** Whether what the key signs is what the certificate vouches for; a server with another key would turn everybody away. */
    private static boolean belongsTo(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] words = "is this your key?".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(words);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(words);
        return signature.verify(signed);
    }

    private static String address(String variable, String file) {
        if (!StringUtils.hasText(file)) {
            throw new StartRefused(
                    variable + " is not set, but its counterpart is.",
                    "Give both FOOTBRIDGE_TLS_CERTIFICATE and FOOTBRIDGE_TLS_PRIVATE_KEY, or neither.");
        }
        Path path = Path.of(file).toAbsolutePath();
        if (!Files.isReadable(path)) {
            throw new StartRefused(
                    variable + " names " + path + ", which can't be read.",
                    "Give a file in PEM format that the server's user can read.");
        }
        return path.toUri().toString();
    }
}
