package uk.footbridge.server.operation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer on loopback that signs whatever a test asks for: Keycloak takes a minute to start, and this none. */
final class TokenIssuer implements AutoCloseable {

    /** Whom the tests' tokens are made out to. */
    static final String AUDIENCE = "https://referrals.example.org/fhir";

    private static final String METADATA =
            """
            {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
             "token_endpoint": "%1$s/token", "grant_types_supported": ["authorization_code", "client_credentials"],
             "token_endpoint_auth_methods_supported": ["private_key_jwt"],
             "token_endpoint_auth_signing_alg_values_supported": ["RS384", "ES384"],
             "response_types_supported": ["code"], "code_challenge_methods_supported": ["S256"]}
            """;

    private final AtomicInteger keyRequests = new AtomicInteger();
    private HttpServer web;
    private int port;
    private RSAKey key = newKey();

    TokenIssuer() {
        open();
    }

    /** A port on which nobody is an issuer yet; {@link #open} makes it one. */
    static TokenIssuer closed() {
        TokenIssuer issuer = new TokenIssuer();
        issuer.close();
        return issuer;
    }

    void open() {
        try {
            web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = web.getAddress().getPort();
        web.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, METADATA.formatted(url())));
        web.createContext("/keys", exchange -> {
            keyRequests.incrementAndGet();
            answer(exchange, new JWKSet(key.toPublicJWK()).toString());
        });
        web.start();
    }

    /** Settings of a server that takes this issuer's tokens; more come as names and values in turn. */
    Map<String, String> settings(String... more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("FOOTBRIDGE_SECURITY_ISSUER", url(), "FOOTBRIDGE_SECURITY_AUDIENCE", AUDIENCE));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** How often its keys were asked for. */
    int keyRequests() {
        return keyRequests.get();
    }

    /** From now on it signs with another key and publishes no other. */
    void rotateKey() {
        key = newKey();
    }

    /** A token that is right in every respect, to be spoilt in one. */
    JWTClaimsSet.Builder claims(String audience, String scope) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(audience)
                .subject("client-" + scope.hashCode())
                .claim("azp", "test")
                .claim("scope", scope)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    /** A token of an organisation, {@code Organization/[id]} or {@code system|value}. */
    String token(String audience, String organization, String scope) {
        return sign(claims(audience, scope).claim("organization", organization).build());
    }

    String sign(JWTClaimsSet claims) {
        return sign(claims, key);
    }

    /** Says that this issuer's key signed it, and signs with one that nobody published. */
    String signWithAnother(JWTClaimsSet claims) {
        return sign(claims, newKey());
    }

    String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** The old trick: the public key, which everyone has, as the secret of a symmetric signature. */
    String signWithPublicKeyAsSecret(JWTClaimsSet claims) {
        try {
            byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            return sign(claims, JWSAlgorithm.HS256, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(JWTClaimsSet claims, RSAKey with) {
        try {
            return sign(claims, JWSAlgorithm.RS256, new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
