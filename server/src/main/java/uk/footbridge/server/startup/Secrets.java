package uk.footbridge.server.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Reads secrets from the files that a container platform mounts, so that they need not be in the environment, where every
 * child process and every crash report has them. What a file holds is never printed.
 */
final class Secrets {

    /** Each secret's property, and the environment variable that gives it. */
    private static final Map<String, String> SECRETS = Map.of(
            "footbridge.database.password", "FOOTBRIDGE_DATABASE_PASSWORD",
            "footbridge.delivery.secret-key", "FOOTBRIDGE_SECRET_KEY",
            "footbridge.delivery.operator-token", "FOOTBRIDGE_OPERATOR_TOKEN");

    private Secrets() {}

    /** Puts each secret that a {@code ..._FILE} names where the secret itself would be; both at once are refused. */
    static void read(ConfigurableEnvironment settings) {
        Map<String, Object> read = new HashMap<>();
        SECRETS.forEach((property, variable) -> {
            String file = settings.getProperty(property + "-file");
            if (StringUtils.hasText(file)) {
                if (StringUtils.hasText(settings.getProperty(property))) {
                    throw new StartRefused(
                            variable + " and " + variable + "_FILE are both set.", "Keep one of the two.");
                }
                read.put(property, content(variable + "_FILE", Path.of(file)));
            }
        });
        settings.getPropertySources().addFirst(new MapPropertySource("secrets from files", read));
    }

    private static String content(String variable, Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new StartRefused(
                        variable + " names " + file + ", which is empty.",
                        "Write the secret into it, and nothing else.");
            }
            return secret;
        } catch (IOException e) {
            throw new StartRefused(
                    variable + " names " + file + ", which can't be read.",
                    "Correct the name, or let the server's user read the file.",
                    e);
        }
    }
}
