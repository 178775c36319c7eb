package uk.footbridge.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks who may see what was given up. */
class OperatorTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Test
    void letsTheOperatorIn() {
        assertThatCode(() -> new Operator(TOKEN).check(request("Bearer " + TOKEN)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", TOKEN, "Bearer", "Bearer ", "Bearer 0123456789abcdef0123456789abcdeF", "Basic " + TOKEN})
    void letsNobodyElseIn(String authorization) {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> new Operator(TOKEN).check(request(authorization)))
                .satisfies(refusal -> assertThat(refusal.getResponseHeaders().get("WWW-Authenticate"))
                        .containsExactly("Bearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer " + TOKEN})
    void letsNobodyInWhenThereIsNoToken(String authorization) {
        assertThatExceptionOfType(ForbiddenOperationException.class)
                .isThrownBy(() -> new Operator("").check(request(authorization)))
                .withMessageContaining("FOOTBRIDGE_OPERATOR_TOKEN");
    }

    private static SystemRequestDetails request(String authorization) {
        SystemRequestDetails request = new SystemRequestDetails();
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        return request;
    }
}
