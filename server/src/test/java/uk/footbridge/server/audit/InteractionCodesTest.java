package uk.footbridge.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request would have been is told by its method and path alone. */
class InteractionCodesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /Patient/1, read",
        "HEAD, /Patient/1, read",
        "GET, /Patient/1/_history/2, vread",
        "GET, /Patient/1/_history, history-instance",
        "GET, /Patient/_history, history-type",
        "GET, /_history, history-system",
        "GET, /Patient, search-type",
        "GET, '', search-system",
        "POST, /Patient/_search, search-type",
        "POST, /Patient, create",
        "POST, '', transaction",
        "POST, /, transaction",
        "PUT, /Patient/1, update",
        "PATCH, /Patient/1, patch",
        "DELETE, /Patient/1, delete",
        "GET, /Patient/1/$everything, operation",
        "POST, /$process-message, operation",
        "GET, Patient/1, read",
        "GET, Patient/1/_history, history-instance"
    })
    void eachHasItsCode(String method, String path, String expected) {
        assertThat(InteractionCodes.of(method, path)).isEqualTo(expected);
    }
}
