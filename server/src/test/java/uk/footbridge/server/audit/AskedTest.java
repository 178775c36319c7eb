package uk.footbridge.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an entry of a batch asks for, and about whom, is read from its URL. */
class AskedTest {

    @Test
    void aReadIsToldByItsEntity() {
        Asked asked = Asked.entry("GET", "Task/1");
        assertThat(asked.entity()).isEqualTo("Task/1");
        assertThat(asked.query()).isNull();
        assertThat(asked.named()).isEmpty();
    }

    @Test
    void aVersionIsNamed() {
        Asked asked = Asked.entry("GET", "Task/1/_history/3");
        assertThat(asked.interaction()).isEqualTo("vread");
        assertThat(asked.entity()).isEqualTo("Task/1");
        assertThat(asked.version()).isEqualTo(3);
    }

    @Test
    void aSearchKeepsItsQueryAndThePatientsThatItNames() {
        Asked asked = Asked.entry("GET", "Task?patient=7&subject=Patient/8,Group/9&owner=Organization/1");
        assertThat(asked.entity()).isEqualTo("Task");
        assertThat(asked.query()).isEqualTo("Task?patient=7&subject=Patient/8,Group/9&owner=Organization/1");
        assertThat(asked.named()).containsExactly("Patient/7", "Patient/8");
    }

    @Test
    void aConditionalDeleteKeepsItsCondition() {
        Asked asked = Asked.entry("DELETE", "Task?identifier=a|1");
        assertThat(asked.interaction()).isEqualTo("delete");
        assertThat(asked.query()).isEqualTo("Task?identifier=a|1");
    }

    @Test
    void theWholeServerHasNoEntity() {
        assertThat(Asked.entry("GET", "?_type=Patient").entity()).isNull();
    }
}
