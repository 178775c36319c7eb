package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.http.HttpVersion;
import org.apache.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.server.outbox.Result.Verdict;

/** Checks what each answer of a receiver means. */
class VerdictsTest {

    private final Verdicts verdicts = new Verdicts(Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "201, DELIVERED",
        "202, DELIVERED",
        "204, DELIVERED",
        "301, TROUBLE",
        "302, TROUBLE",
        "308, TROUBLE",
        "400, REFUSED",
        "409, REFUSED",
        "413, REFUSED",
        "415, REFUSED",
        "422, REFUSED",
        "401, TROUBLE",
        "403, TROUBLE",
        "404, TROUBLE",
        "408, TROUBLE",
        "429, TROUBLE",
        "410, GONE",
        "500, TROUBLE",
        "503, TROUBLE"
    })
    void tellsWhoseTroubleItIs(int status, Verdict verdict) {
        assertThat(verdicts.of(answer(status)).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "'Thu, 26 Nov 2026 12:00:30 GMT', PT30S", "soon,", "-1,"})
    void readsHowLongTheReceiverWantsUsToWait(String header, Duration expected) {
        BasicHttpResponse answer = answer(429);
        answer.setHeader("Retry-After", header);
        assertThat(verdicts.of(answer).retryAfter()).isEqualTo(expected);
    }

    @Test
    void saysWhereARedirectPointsWithoutWhatIsSecretInIt() {
        BasicHttpResponse answer = answer(302);
        answer.setHeader("Location", "https://login.example.org/in?token=secret");
        assertThat(verdicts.of(answer).words())
                .contains("302", "https://login.example.org")
                .doesNotContain("secret");
    }

    private static BasicHttpResponse answer(int status) {
        return new BasicHttpResponse(HttpVersion.HTTP_1_1, status, "");
    }
}
