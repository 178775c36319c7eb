package uk.footbridge.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a span says of a statement: which table, and nothing that somebody has written or searched for. */
class TracedStatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    select r.res_id from HFJ_RESOURCE r where r.fhir_id = ? | select hfj_resource
                    insert into hfj_res_ver (res_id) values (?)             | insert hfj_res_ver
                    UPDATE hfj_resource set res_ver = ?                     | update hfj_resource
                    select nextval(?)                                       | select
                    """)
    void itIsCalledAfterItsTable(String text, String name) {
        assertThat(TracedStatements.name(text)).isEqualTo(name);
    }

    @Test
    void noTextOfItIsKept() {
        assertThat(TracedStatements.withoutValues(
                        "select 1 from t where name = 'O''Brien' and town = 'York' and x = ?"))
                .isEqualTo("select 1 from t where name = ? and town = ? and x = ?");
    }

    @Test
    void aLongOneIsCut() {
        assertThat(TracedStatements.withoutValues("?".repeat(5000))).hasSize(2000);
    }
}
