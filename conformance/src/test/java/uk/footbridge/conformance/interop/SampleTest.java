package uk.footbridge.conformance.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison that cannot tell two resources apart would call every server faithful. */
class SampleTest {

    private static final String SENDER = "https://sender.example/fhir";

    static Stream<Sample> samples() {
        return Samples.invented().stream();
    }

    @Test
    void bothFormatsAndEveryKindAreThere() {
        List<String> names = samples().map(Sample::name).toList();

        assertThat(names).anyMatch(name -> name.endsWith(".json")).anyMatch(name -> name.endsWith(".xml"));
        assertThat(samples().map(Sample::type)).contains("Patient", "Task", "ServiceRequest", "Organization");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsItself(Sample sample) {
        assertThatCode(() -> sample.assertSameContent(sample.text())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void absoluteReferencesLeaveNoRelativeOne(Sample sample) {
        Sample absolute = sample.withAbsoluteReferences(SENDER);

        assertThat(absolute.hasRelativeReferences()).isFalse();
        if (sample.hasRelativeReferences()) {
            assertThat(absolute.text()).contains(SENDER + "/");
            assertThatThrownBy(() -> sample.assertSameContent(absolute.text())).isInstanceOf(AssertionError.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aClaimChangesNothingButTheClaim(Sample sample) {
        Sample claiming = sample.claiming("https://a.example/StructureDefinition/p");

        assertThat(claiming.claimsAProfile()).isTrue();
        assertThat(claiming.text()).contains("https://a.example/StructureDefinition/p");
        assertThatCode(() -> sample.assertSameContent(claiming.text())).doesNotThrowAnyException();
    }

    @Test
    void aChangedStatusOrIdentifierIsADifference() {
        samples().filter(Sample::isFulfilTask).forEach(task -> {
            Sample moved = task.withStatus("failed");
            assertThat(moved.status()).isEqualTo("failed");
            assertThatThrownBy(() -> task.assertSameContent(moved.text())).isInstanceOf(AssertionError.class);
        });
        samples().filter(sample -> sample.text().contains("rfc4122")).forEach(sample -> assertThatThrownBy(() ->
                        sample.assertSameContent(sample.withNewIdentifiers().text()))
                .isInstanceOf(AssertionError.class));
    }
}
