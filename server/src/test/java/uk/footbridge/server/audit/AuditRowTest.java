package uk.footbridge.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.audit.AuditRow.Agent;

/** Whatever a request says can be kept: nobody escapes the audit by sending what the database would not take. */
class AuditRowTest {

    @Test
    void nulAndHalfACharacterAreReplaced() {
        assertThat(row("Patient?family=a\0b\ud800c").query()).isEqualTo("Patient?family=a\uFFFDb?c");
    }

    @Test
    void anEndlessQueryIsCut() {
        assertThat(row("x".repeat(1_000_000)).query())
                .hasSize(AuditRow.LONGEST_QUERY)
                .endsWith("…");
    }

    @Test
    void aTokenInTheAddressIsNotKept() {
        assertThat(row("Patient?access_token=ey.a.b&family=Smith").query())
                .isEqualTo("Patient?access_token=&family=Smith");
    }

    private static AuditRow row(String query) {
        Agent agent = new Agent("operator", null, null, null, null, null, "TREAT", null);
        return new AuditRow(Instant.EPOCH, agent, "search-type", 200, "Patient", null, List.of(), query);
    }
}
