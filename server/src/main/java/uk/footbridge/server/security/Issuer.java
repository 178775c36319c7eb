package uk.footbridge.server.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/**
 * The issuer as it describes itself (OpenID Connect Discovery 1.0, section 4). It is asked at first use, so that the server
 * starts when the issuer is away, and again after each failure.
 */
class Issuer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE = (int) Duration.ofSeconds(3).toMillis();
    private static final int LARGEST_ANSWER = 256 * 1024;

    /** A key that is withdrawn stops counting after this time. */
    private static final long KEYS_LIVE = Duration.ofMinutes(5).toMillis();

    /** Tokens with made-up key ids must not become requests to the issuer. */
    private static final long BETWEEN_UNKNOWN_KEYS = Duration.ofSeconds(5).toMillis();

    private final String name;
    private final DefaultResourceRetriever web = new DefaultResourceRetriever(PATIENCE, PATIENCE, LARGEST_ANSWER);

    private volatile JsonNode description;
    private volatile JWKSource<SecurityContext> keys;

    Issuer(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What the issuer says of itself: its endpoints, and what it can do. */
    JsonNode description() {
        JsonNode known = description;
        if (known == null) {
            known = ask();
            description = known;
        }
        return known;
    }

    /** Its keys; a key that nobody has seen yet is asked for, so that keys are rotated without a restart. */
    JWKSource<SecurityContext> keys() {
        JWKSource<SecurityContext> known = keys;
        if (known == null) {
            synchronized (this) {
                if (keys == null) {
                    keys = JWKSourceBuilder.<SecurityContext>create(keyAddress(), web)
                            .cache(KEYS_LIVE, PATIENCE)
                            .rateLimited(BETWEEN_UNKNOWN_KEYS)
                            .retrying(true)
                            .build();
                }
                known = keys;
            }
        }
        return known;
    }

    private URL keyAddress() {
        try {
            return URI.create(description().path("jwks_uri").asText()).toURL();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IssuerAway("its description names no address of its keys", e);
        }
    }

    private JsonNode ask() {
        try {
            String base = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            URL address = URI.create(base + "/.well-known/openid-configuration").toURL();
            JsonNode answer = JSON.readTree(web.retrieveResource(address).getContent());
            if (!name.equals(answer.path("issuer").asText())) {
                throw new IssuerAway("it calls itself '" + answer.path("issuer").asText() + "'", null);
            }
            return answer;
        } catch (IOException | IllegalArgumentException e) {
            throw new IssuerAway(e.getMessage(), e);
        }
    }

    /** The issuer doesn't answer, or not as an issuer does; a token can be neither accepted nor refused. */
    static final class IssuerAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IssuerAway(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
