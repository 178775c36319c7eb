package uk.footbridge.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.server.audit.AuditRow.Agent;
import uk.footbridge.server.audit.AuditTable.StoredAudit;

/** A person learns who did what with their own record, and nothing of anybody else's. */
class AuditViewTest {

    private static final AuditView OWN = AuditView.ofPerson(List.of("Patient/1", "Patient/1b"));

    @Test
    void whoAndWhyAreShownAndWhereFromIsNot() {
        AuditRow shown = shown("read", "Task/4", List.of("Patient/1"), null);
        assertThat(shown.agent().client()).isEqualTo("app");
        assertThat(shown.agent().organization()).isEqualTo("Organization/riverside");
        assertThat(shown.agent().reasonText()).isEqualTo("Found on the floor");
        assertThat(shown.agent().address()).isNull();
        assertThat(shown.entity()).isEqualTo("Task/4");
    }

    @Test
    void othersWhomItWasAboutAreNotNamed() {
        AuditRow shown = shown("operation", "Patient/2", List.of("Patient/1b", "Patient/2"), "Patient/2/$everything");
        assertThat(shown.patients()).containsExactly("Patient/1b");
        assertThat(shown.entity()).isEqualTo("Patient");
        assertThat(shown.query()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Patient?family=Smith, Patient",
        "Patient/1/$everything?_count=5, Patient/1/$everything",
        "GET /Patient/1?x=Patient/2, GET /Patient/1",
        "GET /Patient/2, ",
        "Task?patient=Patient/2, Task"
    })
    void whatWasSearchedForIsNotShown(String query, String expected) {
        assertThat(shown("search-type", null, List.of("Patient/1"), query).query())
                .isEqualTo(expected);
    }

    @Test
    void whatWasSentIsShownButForOthers() {
        AuditRow shown = shown(
                AuditRow.DISCLOSE, "Task/4", List.of("Patient/1"), "Subscription/7 Patient/1/_history/2 Patient/2");
        assertThat(shown.query()).isEqualTo("Subscription/7 Patient/1/_history/2");
        assertThat(shown.agent().address()).isEqualTo("192.0.2.7");
    }

    @Test
    void nobodyAsksWithWhomTheyWereSeen() {
        assertThat(OWN.mayAskFor("Patient/2")).isFalse();
        assertThat(OWN.mayAskFor("Patient/2/_history/1")).isFalse();
        assertThat(OWN.mayAskFor("Patient/1")).isTrue();
        assertThat(OWN.mayAskFor("Organization/2")).isTrue();
        assertThat(AuditView.EVERYTHING.mayAskFor("Patient/2")).isTrue();
    }

    private static AuditRow shown(String interaction, String entity, List<String> patients, String query) {
        Agent agent = new Agent(
                "user",
                "app",
                "Organization/riverside",
                "Practitioner/ada",
                "192.0.2.7",
                "r",
                "BTG",
                "Found on the floor");
        AuditRow row = new AuditRow(Instant.EPOCH, agent, interaction, 200, entity, null, patients, query);
        return OWN.shown(new StoredAudit("1-1", row)).row();
    }
}
