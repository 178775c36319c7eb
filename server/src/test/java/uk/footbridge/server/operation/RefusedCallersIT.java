package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever is turned away for their token is counted by address, whoever is taken by client: so guessing is bounded, and
 * many may call from behind one proxy.
 */
class RefusedCallersIT {

    /** So few that a slow machine can't ask slower than they are given back: one in ten seconds. */
    private static final int PER_MINUTE = 6;

    private static final int ENOUGH = 60;
    private static final String SEARCH = "/fhir/Patient?_id=1";

    private static TokenIssuer issuer;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        server = PreparedDatabase.copy()
                .launch(issuer.settings(
                        "FOOTBRIDGE_LIMIT_REQUESTS_PER_MINUTE",
                        String.valueOf(PER_MINUTE),
                        "SERVER_FORWARD_HEADERS_STRATEGY",
                        "native"));
        server.awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        issuer.close();
    }

    @Test
    void guessedTokensAreTurnedAwayUnseenAfterAWhile() throws Exception {
        String address = "203.0.113.1";
        String good = token("guessed-beside");
        assertThat(from(address, good).statusCode()).isEqualTo(200);

        List<HttpResponse<String>> answers = untilTurnedAway(address, i -> issuer.unsigned(claims("guess-" + i)));

        assertThat(answers.subList(0, PER_MINUTE))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);
        HttpResponse<String> last = answers.get(answers.size() - 1);
        assertThat(from(address, token("new-there")).statusCode())
                .as("a token that was never seen, from the same address")
                .isEqualTo(429);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(last.body()).contains("OperationOutcome").contains("throttled");
        assertThat(from(address, good).statusCode())
                .as("a token that was taken before, from the same address")
                .isEqualTo(200);
        assertThat(from("203.0.113.2", token("elsewhere")).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsWithoutATokenAreCountedAsWell() throws Exception {
        List<HttpResponse<String>> answers = untilTurnedAway("203.0.113.3", i -> null);

        assertThat(answers.subList(0, PER_MINUTE))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);
        assertThat(answers.get(answers.size() - 1).statusCode()).isEqualTo(429);
    }

    @Test
    void eachTokensClientIsCountedByItselfWhereverItCallsFrom() throws Exception {
        String busy = token("busy");
        List<HttpResponse<String>> answers = untilTurnedAway("203.0.113.100", i -> busy);

        assertThat(answers.subList(0, PER_MINUTE))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
        assertThat(from("203.0.113.101", token("busy")).statusCode())
                .as("another token of the same client, from elsewhere")
                .isEqualTo(429);
        assertThat(from("203.0.113.100", token("quiet")).statusCode())
                .as("another client behind the same proxy")
                .isEqualTo(200);
    }

    /** Asks again and again, and ends with the first 429, so that what comes next is asked before any is given back. */
    private static List<HttpResponse<String>> untilTurnedAway(String address, IntFunction<String> token)
            throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        do {
            answers.add(from(address, token.apply(answers.size())));
        } while (answers.get(answers.size() - 1).statusCode() != 429 && answers.size() < ENOUGH);
        return answers;
    }

    private static String token(String client) {
        return issuer.sign(claims(client));
    }

    private static JWTClaimsSet claims(String client) {
        return issuer.claims(TokenIssuer.AUDIENCE, "system/*.cruds")
                .claim("azp", client)
                .build();
    }

    private static HttpResponse<String> from(String address, String token) throws Exception {
        return server.call("GET", SEARCH, null, token, "X-Forwarded-For", address);
    }
}
