package uk.footbridge.server.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Lets the server speak TLS when it is given a certificate, through Spring Boot's SSL bundles: a new certificate in the
 * same files counts from the next connection on, without a restart.
 */
final class Encryption {

    private static final String BUNDLE = "spring.ssl.bundle.pem.footbridge.";

    private Encryption() {}

    static void set(ConfigurableEnvironment settings) {
        String certificate = settings.getProperty("footbridge.tls.certificate");
        String key = settings.getProperty("footbridge.tls.private-key");
        if (!StringUtils.hasText(certificate) && !StringUtils.hasText(key)) {
            return;
        }
        Map<String, Object> tls = new HashMap<>();
        tls.put(BUNDLE + "keystore.certificate", address("FOOTBRIDGE_TLS_CERTIFICATE", certificate));
        tls.put(BUNDLE + "keystore.private-key", address("FOOTBRIDGE_TLS_PRIVATE_KEY", key));
        tls.put(BUNDLE + "reload-on-update", "true");
        // NCSC, "Using TLS to protect data": 1.3, and 1.2 for those who can't yet.
        tls.put(BUNDLE + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
        tls.put("spring.ssl.bundle.watch.file.quiet-period", "2s");
        tls.put("server.ssl.bundle", "footbridge");
        settings.getPropertySources().addFirst(new MapPropertySource("encryption", tls));
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
