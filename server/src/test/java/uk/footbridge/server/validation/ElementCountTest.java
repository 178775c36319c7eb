package uk.footbridge.server.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.EncodingEnum;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementCountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                   | 0
                    {"a": "b"}                           | 1
                    {"a": ["b", "c", "d"]}               | 3
                    {"a": "x, y: \\"z\\", \\\\", "b": 1} | 3
                    """)
    void countsMembersAndItemsButNoText(String json, int count) {
        assertThat(ElementCount.of(json, EncodingEnum.JSON)).isEqualTo(count);
    }

    @Test
    void countsXmlElementsOnce() {
        assertThat(ElementCount.of("<?xml version='1.0'?><!-- <a/> --><b><c value='1'/></b>", EncodingEnum.XML))
                .isEqualTo(3);
    }

    @Test
    void aLargeScanIsFewElementsAndIsValidated() {
        Binary scan = new Binary();
        scan.setContentType("image/png").setData(new byte[3_000_000]);

        assertThat(Samples.validator().validate(scan).isValid()).isTrue();
    }

    @Test
    void tooManyElementsAreRefusedBeforeTheyTakeTheMemory() {
        Patient patient = new Patient();
        patient.addName();
        for (int i = 0; i < 60_000; i++) {
            patient.getNameFirstRep().addGiven("A");
        }

        assertThat(Samples.validator().validate(patient).errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.type()).isEqualTo(IssueType.TOOCOSTLY);
                    assertThat(error.text()).contains("about 6000", "Send it in parts");
                });
    }
}
