package uk.footbridge.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * A message that is spoilt anywhere is stored or refused in words; it never makes the server fail.
 *
 * <p>The tests replay the inputs that are kept; {@code scripts/fuzz} looks for new ones.
 */
class ProcessMessageFuzzIT {

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PreparedDatabase.copy().launch(Map.of());
        server.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @FuzzTest(maxDuration = "30m")
    void aSpoiltMessage(FuzzedDataProvider data) throws Exception {
        String message = SpoiltMessage.from(data);

        HttpResponse<String> answer = server.post("/fhir/$process-message", message);

        assertThat(answer.statusCode()).as("%s%n%s", message, answer.body()).isLessThan(500);
    }
}
