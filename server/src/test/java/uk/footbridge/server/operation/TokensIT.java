package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call at all: only who brings a token that the issuer signed, for this server, and for now. */
class TokensIT {

    private static final String ALL = "system/*.cruds";

    private static TokenIssuer issuer;
    private static PreparedDatabase database;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        database = PreparedDatabase.copy();
        server = database.launch(RunningServer.freePort(), issuer.settings());
        server.awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        issuer.close();
    }

    @Test
    void aTokenThatIsRightIsTaken() throws Exception {
        assertThat(search(issuer.sign(right().build())).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsLetInWithoutAToken() throws Exception {
        HttpResponse<String> answer = search(null);
        assertRefused(answer, "Bearer");
        assertThat(answer.body()).contains("OperationOutcome").contains("smart-configuration");
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        assertRefused(
                search(issuer.sign(
                        right().expirationTime(ago(Duration.ofMinutes(5))).build())),
                "Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenWithoutAnEndIsRefused() throws Exception {
        assertRefused(search(issuer.sign(right().expirationTime(null).build())));
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() throws Exception {
        assertRefused(search(
                issuer.sign(right().notBeforeTime(ago(Duration.ofMinutes(-5))).build())));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        assertRefused(search(
                issuer.sign(right().audience("https://other.example.org/fhir").build())));
        assertRefused(search(issuer.sign(right().audience((String) null).build())));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() throws Exception {
        assertRefused(
                search(issuer.sign(right().issuer("https://other.example.org").build())));
    }

    @Test
    void anUnsignedTokenIsRefused() throws Exception {
        assertRefused(search(issuer.unsigned(right().build())));
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() throws Exception {
        assertRefused(search(issuer.signWithAnother(right().build())));
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        assertRefused(search(issuer.signWithPublicKeyAsSecret(right().build())));
    }

    @Test
    void nonsenseIsRefused() throws Exception {
        assertRefused(search("nonsense"));
    }

    @Test
    void aNewKeyIsTakenWithoutARestart() throws Exception {
        String before = issuer.sign(right().build());
        assertThat(search(before).statusCode()).isEqualTo(200);
        issuer.rotateKey();
        assertThat(search(issuer.sign(right().build())).statusCode()).isEqualTo(200);
        assertRefused(search(before));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/metadata",
                "/fhir/.well-known/smart-configuration",
                "/.well-known/smart-configuration",
                "/actuator/health",
                "/actuator/health/readiness",
                "/directory/services"
            })
    void whatIsPublicNeedsNoToken(String path) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/prometheus",
                "/fhir/Patient/1",
                "/fhir/Patient?_id=1",
                "/fhir/_history",
                "/fhir?_getpages=1",
                "/fhir/metadata/Patient",
                "/fhir/Patient/$match",
                "/anything"
            })
    void whatIsNotPublicNeedsOne(String path) throws Exception {
        assertRefused(server.get(path), "Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/fhir/metadata;a=b", "/fhir//Patient", "/fhir/metadata/%2e%2e/Patient", "/fhir/%2FPatient"})
    void anAddressThatCanBeReadInTwoWaysIsRefused(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("\"Bundle\"").doesNotContain("CapabilityStatement");
    }

    @Test
    void figuresAreForTheOperator() throws Exception {
        assertThat(server.call("GET", "/actuator/prometheus", null, issuer.sign(right().build()))
                        .statusCode())
                .isEqualTo(403);
        String operator =
                issuer.sign(right().claim("scope", "footbridge/operator").build());
        assertThat(server.call("GET", "/actuator/prometheus", null, operator).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aReasonThatNobodyKnowsIsRefused() throws Exception {
        String token = issuer.sign(right().build());
        assertThat(reasoned(token, "CURIOSITY").statusCode()).isEqualTo(400);
        assertThat(reasoned(token, "BTG").statusCode()).isEqualTo(400);
        assertThat(reasoned(token, "BTG;found unconscious").statusCode()).isEqualTo(200);
    }

    @Test
    void theServerStartsWithoutItsIssuerAndSaysComeBack() throws Exception {
        TokenIssuer late = TokenIssuer.closed();
        try (RunningServer waiting = PreparedDatabase.copy().launch(RunningServer.freePort(), late.settings())) {
            waiting.awaitReady();
            String token = late.token(TokenIssuer.AUDIENCE, "Organization/none", ALL);
            HttpResponse<String> away = waiting.call("GET", "/fhir/Patient", null, token);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            late.open();
            assertThat(waiting.call("GET", "/fhir/Patient", null, token).statusCode())
                    .isEqualTo(200);
        } finally {
            late.close();
        }
    }

    private static JWTClaimsSet.Builder right() {
        return issuer.claims(TokenIssuer.AUDIENCE, ALL);
    }

    private static Date ago(Duration time) {
        return Date.from(Instant.now().minus(time));
    }

    private static HttpResponse<String> search(String token) throws Exception {
        return server.call("GET", "/fhir/Patient", null, token);
    }

    private static HttpResponse<String> reasoned(String token, String reason) throws Exception {
        return server.call("GET", "/fhir/Patient", null, token, "X-Footbridge-Reason", reason);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertRefused(answer, "Bearer error=\"invalid_token\"");
    }

    private static void assertRefused(HttpResponse<String> answer, String challenge) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(challenge);
        assertThat(answer.body()).contains("OperationOutcome");
    }
}
