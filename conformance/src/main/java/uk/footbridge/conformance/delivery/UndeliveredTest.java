package uk.footbridge.conformance.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** What could not be delivered says who was told of what, so it is for the operator alone. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndeliveredTest {

    private static final String NOBODY =
            """
            {"resourceType": "Parameters", "parameter": [{"name": "receiver", "valueString": "nobody"}]}""";

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must("What could not be delivered is told to nobody without the operator's token.")
    void theListIsForTheOperator() {
        assertThat(server.search("Subscription/$undelivered").status()).isIn(401, 403);
    }

    @Test
    @Must("What could not be delivered is sent again for nobody without the operator's token.")
    void sendingAgainIsForTheOperator() {
        assertThat(server.send(Method.POST, "Subscription/$resend", request -> request.contentType(FhirServer.JSON)
                                .body(NOBODY))
                        .status())
                .isIn(401, 403);
    }
}
