package uk.footbridge.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of what operations need. That it has every operation is tested with the running server (ScopesIT). */
class OperationScopesTest {

    private final OperationScopes table = OperationScopes.load();

    @Test
    void allThatIsNeededMustBeGranted() {
        assertThat(open("$outcomes", "Patient", "system/Patient.r", "system/Observation.r"))
                .isTrue();
        assertThat(open("$outcomes", "Patient", "system/Patient.r")).isFalse();
        assertThat(open("$process-message", null, "system/*.cruds")).isTrue();
        assertThat(open("$process-message", null, "system/*.rs")).isFalse();
    }

    @Test
    void theTypeOnWhichItIsCalledCounts() {
        assertThat(open("$match", "Patient", "system/HealthcareService.r")).isFalse();
        assertThat(open("$match", "HealthcareService", "system/HealthcareService.r"))
                .isTrue();
    }

    @Test
    void aPartOfATypeOpensNoOperation() {
        assertThat(open("$everything", "Patient", "patient/*.r")).isFalse();
        assertThat(open("$events", "Subscription", "system/Subscription.r?status=active"))
                .isFalse();
    }

    private boolean open(String operation, String type, String... scopes) {
        return table.open(operation, type, Scope.readAll(List.of(scopes)));
    }
}
