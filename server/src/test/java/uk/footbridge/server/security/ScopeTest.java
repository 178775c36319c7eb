package uk.footbridge.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.server.security.Scope.Access;

/** Scopes in both syntaxes, and what is none. */
class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "system/Patient.read, SYSTEM, Patient, rs",
        "user/Task.write, USER, Task, cud",
        "patient/*.*, PATIENT, *, cruds",
        "system/*.cruds, SYSTEM, *, cruds",
        "user/Task.u, USER, Task, u",
        "patient/Observation.rs, PATIENT, Observation, rs",
    })
    void isRead(String text, String context, String type, String letters) {
        Scope scope = Scope.read(text).orElseThrow();
        assertThat(scope.context()).hasToString(context);
        assertThat(scope.type()).isEqualTo(type);
        assertThat(scope.access().stream().map(each -> "" + each.letter()).collect(Collectors.joining()))
                .isEqualTo(letters);
        assertThat(scope.filter()).isNull();
    }

    @Test
    void carriesSearchParameters() {
        assertThat(Scope.read("system/Task.rs?owner=Organization/1&status=requested")
                        .orElseThrow()
                        .filter())
                .isEqualTo("owner=Organization/1&status=requested");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid",
                "fhirUser",
                "launch/patient",
                "system/Patient",
                "system/Patient.",
                "system/Patient.sr",
                "system/Patient.rr",
                "system/Patient.rx",
                "system/patient.r",
                "SYSTEM/Patient.r",
                "other/Patient.r",
                "system/Patient.read?name=x",
                "system/Patient.r?",
                "system/Patient.r system/Task.r"
            })
    void opensNothingWhenItIsWrittenOtherwise(String text) {
        assertThat(Scope.read(text)).isEmpty();
    }

    @Test
    void aScopeForOneTypeIsNotAboutTheWholeServer() {
        assertThat(Scope.read("system/Task.rs").orElseThrow().covers("*", Access.SEARCH))
                .isFalse();
        assertThat(Scope.read("system/*.rs").orElseThrow().covers("*", Access.SEARCH))
                .isTrue();
        assertThat(Scope.read("system/*.rs").orElseThrow().covers("Task", Access.UPDATE))
                .isFalse();
    }

    @Test
    void alternativesOfOneParameterAreSearchedTogether() {
        List<Scope> scopes = Scope.readAll(
                List.of("patient/Observation.rs?category=laboratory", "patient/Observation.rs?category=vital-signs"));
        assertThat(ScopeNarrowing.together(scopes).get("category")).containsExactly("laboratory,vital-signs");
    }

    @Test
    void differentParametersAreNot() {
        List<Scope> scopes =
                Scope.readAll(List.of("system/Task.rs?status=draft", "system/Task.rs?owner=Organization/1"));
        assertThatThrownBy(() -> ScopeNarrowing.together(scopes)).isInstanceOf(ForbiddenOperationException.class);
    }
}
