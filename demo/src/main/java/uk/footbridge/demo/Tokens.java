package uk.footbridge.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Gets a token for each system of the story, as a SMART backend service does: with a signed JWT instead of a password. */
final class Tokens {
    /** Whoever runs the server makes organisations known; nobody else has a part in the story yet. */
    static final String OPERATOR = "operator";

    private static final String ALL = "system/*.cruds";

    private final HttpClient http = HttpClient.newHttpClient();
    private final DemoIssuer issuer;
    private final Map<String, String> known = new HashMap<>();

    Tokens(DemoIssuer issuer) {
        this.issuer = issuer;
    }

    String operator() {
        return known.computeIfAbsent(OPERATOR, id -> ask(id, issuer.register(id, null, ALL + " footbridge/operator")));
    }

    /** @param organization {@code Organization/[id]} */
    String of(String organization) {
        return known.computeIfAbsent(
                organization, each -> ask("system-of-" + each, issuer.register("system-of-" + each, each, ALL)));
    }

    private String ask(String client, ECKey key) {
        String form = "grant_type=client_credentials&scope=" + encode(ALL)
                + "&client_assertion_type=" + encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion=" + assertion(client, key);
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            JsonNode answer = new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            if (!answer.has("access_token")) {
                throw new StoryException("No token for " + client + ": " + answer + ".");
            }
            return answer.path("access_token").asText();
        } catch (IOException e) {
            throw new StoryException("No token for " + client + ": " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("Interrupted.", e);
        }
    }

    private String assertion(String client, ECKey key) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(issuer.url() + "/token")
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        try {
            SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.ES384), claims);
            assertion.sign(new ECDSASigner(key));
            return assertion.serialize();
        } catch (JOSEException e) {
            throw new StoryException("No token for " + client + ".", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
