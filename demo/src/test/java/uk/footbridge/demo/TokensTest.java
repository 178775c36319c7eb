package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo's authorisation server gives a token to who proves to be a client, and to nobody else. */
class TokensTest {
    private final DemoIssuer issuer = DemoIssuer.start(0, "http://127.0.0.1:8080/fhir");

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aSystemGetsATokenOfItsOrganisation() throws Exception {
        JWTClaimsSet claims =
                SignedJWT.parse(new Tokens(issuer).of("Organization/1")).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(issuer.url());
        assertThat(claims.getAudience()).containsExactly("http://127.0.0.1:8080/fhir");
        assertThat(claims.getStringClaim("organization")).isEqualTo("Organization/1");
        assertThat(claims.getStringClaim("scope")).isEqualTo("system/*.cruds");
    }

    @Test
    void theOperatorHasNoOrganisation() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(new Tokens(issuer).operator()).getJWTClaimsSet();
        assertThat(claims.getClaim("organization")).isNull();
        assertThat(claims.getStringClaim("scope")).contains("footbridge/operator");
    }

    @Test
    void nobodyGetsATokenWithoutAProof() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=operator"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }
}
