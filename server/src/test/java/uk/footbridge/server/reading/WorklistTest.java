package uk.footbridge.server.reading;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index of worklists is made in SQL, which can't ask HAPI for the number of a search parameter. */
class WorklistTest {

    private static final String SCHEMA = "schema/20261127.60-worklists.sql";

    @ParameterizedTest
    @CsvSource({"status, status", "authored-on, authored"})
    void theNumbersOfTheSearchParametersAreHapis(String parameter, String table) throws IOException {
        Long number = BaseResourceIndexedSearchParam.calculateHashIdentity(
                new PartitionSettings(), (RequestPartitionId) null, "Task", parameter);

        assertThat(schema()).contains(table + ".hash_identity = " + number);
    }

    private static String schema() throws IOException {
        try (var schema = WorklistTest.class.getResourceAsStream(SCHEMA)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
