package uk.footbridge.server.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows when two references point at the same thing. */
class SameReferenceTest {

    private static final String BASE = "https://footbridge.example/fhir";

    @ParameterizedTest
    @CsvSource({
        "Patient/1, Patient/1, true",
        "Patient/1, https://footbridge.example/fhir/Patient/1, true",
        "Patient/1/_history/2, Patient/1, true",
        "Patient/1, Patient/2, false",
        "Patient/1, Practitioner/1, false",
        "Patient/1, https://elsewhere.example/fhir/Patient/1, false",
        "https://elsewhere.example/fhir/Patient/1, https://elsewhere.example/fhir/Patient/1/_history/4, true",
        "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0, urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0, true"
    })
    void comparesWhereTheyLead(String one, String other, boolean same) {
        assertThat(SameReference.same(new Reference(one), new Reference(other), BASE))
                .isEqualTo(same);
    }

    @Test
    void comparesIdentifiersWhereThereIsNoLiteralReference() {
        assertThat(SameReference.same(identified("A"), identified("A"), BASE)).isTrue();
        assertThat(SameReference.same(identified("A"), identified("B"), BASE)).isFalse();
    }

    @Test
    void takesADisplayForNothing() {
        assertThat(SameReference.same(new Reference(), new Reference().setDisplay("Somebody"), BASE))
                .isTrue();
        assertThat(SameReference.same(new Reference("Patient/1"), new Reference().setDisplay("Somebody"), BASE))
                .isFalse();
    }

    private static Reference identified(String value) {
        return new Reference()
                .setIdentifier(
                        new Identifier().setSystem("https://example.org/ids").setValue(value));
    }
}
