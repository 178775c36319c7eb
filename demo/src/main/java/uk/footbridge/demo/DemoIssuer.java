package uk.footbridge.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The demo's authorisation server: discovery, keys, and tokens for clients that prove themselves with a signed JWT. A whole
 * Keycloak would be 177 MB to fetch and a minute to wait for before the story begins; docker/compose.yaml starts one.
 */
final class DemoIssuer implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);
    private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(5);
    private static final String METADATA =
            """
            {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
             "grant_types_supported": ["client_credentials"], "response_types_supported": ["token"],
             "token_endpoint_auth_methods_supported": ["private_key_jwt"],
             "token_endpoint_auth_signing_alg_values_supported": ["ES384"]}
            """;

    /**
     * A client as the issuer knows it.
     *
     * @param organization on whose behalf it calls, or null
     * @param scope what it may be granted
     */
    private record Client(ECKey publicKey, String organization, String scope) {}

    private final HttpServer web;
    private final String audience;
    private final ECKey key;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Set<String> assertionsSeen = ConcurrentHashMap.newKeySet();

    private DemoIssuer(HttpServer web, String audience) throws JOSEException {
        this.web = web;
        this.audience = audience;
        this.key = newKey(Curve.P_256);
    }

    /** @param audience the FHIR base that its tokens are for */
    static DemoIssuer start(int port, String audience) {
        try {
            HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            DemoIssuer issuer = new DemoIssuer(web, audience);
            web.createContext(
                    "/.well-known/openid-configuration",
                    exchange -> answer(exchange, 200, METADATA.formatted(issuer.url())));
            web.createContext(
                    "/keys", exchange -> answer(exchange, 200, new JWKSet(issuer.key.toPublicJWK()).toString()));
            web.createContext("/token", issuer::grant);
            web.start();
            return issuer;
        } catch (IOException | JOSEException e) {
            throw new StoryException("The demo's authorisation server can't start: " + e.getMessage() + ".", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + web.getAddress().getPort();
    }

    /** What an administrator does: makes a client known with its public key. Returns the private one, which only it has. */
    ECKey register(String id, String organization, String scope) {
        try {
            ECKey pair = newKey(Curve.P_384);
            clients.put(id, new Client(pair.toPublicJWK(), organization, scope));
            return pair;
        } catch (JOSEException e) {
            throw new StoryException("No key can be made for " + id + ".", e);
        }
    }

    private static ECKey newKey(Curve curve) throws JOSEException {
        return new ECKeyGenerator(curve).keyID(UUID.randomUUID().toString()).generate();
    }

    private void grant(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            SignedJWT assertion = SignedJWT.parse(fields(form).getOrDefault("client_assertion", ""));
            String id = assertion.getJWTClaimsSet().getSubject();
            Client client = id == null ? null : clients.get(id);
            if (client == null || !proves(assertion, id, client)) {
                answer(exchange, 401, "{\"error\": \"invalid_client\"}");
                return;
            }
            answer(
                    exchange,
                    200,
                    "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d, \"scope\": \"%s\"}"
                            .formatted(token(id, client), TOKEN_LIFE.toSeconds(), client.scope()));
        } catch (ParseException | JOSEException e) {
            answer(exchange, 400, "{\"error\": \"invalid_request\"}");
        }
    }

    /** RFC 7523, section 3: signed with the client's key, for this endpoint, not long valid, and not used before. */
    private boolean proves(SignedJWT assertion, String id, Client client) throws ParseException, JOSEException {
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        Instant now = Instant.now();
        Date end = claims.getExpirationTime();
        return assertion.getHeader().getAlgorithm().equals(JWSAlgorithm.ES384)
                && assertion.verify(new ECDSAVerifier(client.publicKey()))
                && id.equals(claims.getIssuer())
                && claims.getAudience().contains(url() + "/token")
                && end != null
                && end.toInstant().isAfter(now)
                && end.toInstant().isBefore(now.plus(LONGEST_ASSERTION))
                && claims.getJWTID() != null
                && assertionsSeen.add(claims.getJWTID());
    }

    private String token(String id, Client client) throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(audience)
                .subject(id)
                .claim("azp", id)
                .claim("scope", client.scope())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(TOKEN_LIFE)));
        if (client.organization() != null) {
            claims.claim("organization", client.organization());
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&")) {
            int sign = field.indexOf('=');
            if (sign > 0) {
                fields.put(
                        field.substring(0, sign), URLDecoder.decode(field.substring(sign + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
