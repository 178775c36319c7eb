package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows which spellings of a system are taken for one, and that unknown systems are left alone. */
class IdentifierSystemsTest {

    private final IdentifierSystems systems = IdentifierSystems.load();

    @ParameterizedTest
    @CsvSource({
        "https://fhir.nhs.uk/id/ods-organization-code, https://fhir.nhs.uk/Id/ods-organization-code",
        "http://fhir.nhs.uk/Id/ods-organization-code, https://fhir.nhs.uk/Id/ods-organization-code",
        "https://fhir.nhs.uk/Id/ods-organization-code/, https://fhir.nhs.uk/Id/ods-organization-code",
        "http://fhir.nhs.net/Id/ods-organization-code, https://fhir.nhs.uk/Id/ods-organization-code",
        "HTTPS://FHIR.NHS.UK/ID/ODS-SITE-CODE, https://fhir.nhs.uk/Id/ods-site-code",
        "http://fhir.nhs.uk/Id/dos-service-id, https://fhir.nhs.uk/Id/dos-service-id",
        "https://fhir.nhs.uk/id/ubrn, https://fhir.nhs.uk/Id/UBRN",
        "urn:oid:2.16.840.1.113883.2.1.4.1, https://fhir.nhs.uk/Id/nhs-number",
        "2.16.840.1.113883.2.1.4.1, https://fhir.nhs.uk/Id/nhs-number",
        "urn:oid:2.16.840.1.113883.2.1.3.2.4.16.53, https://fhir.nhs.uk/Id/chi-number",
        "https://fhir.nhs.uk/Id/hc-number, https://fhir.nhs.uk/Id/hsc-number",
        "https://fhir.nhs.uk/Id/gmc-number, https://fhir.hl7.org.uk/Id/gmc-number",
        "https://fhir.hl7.org.uk/id/hcpc-number, https://fhir.hl7.org.uk/Id/hcpc-number"
    })
    void bringsAKnownSystemIntoOneSpelling(String written, String canonical) {
        assertThat(systems.canonical(written)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://charity.example/Id/Member/",
                "HTTP://Charity.Example/ID",
                "urn:oid:2.16.840.1.113883.2.1.4.10",
                "https://fhir.nhs.uk/Id/ods-organization-code-2"
            })
    void leavesAnUnknownSystemAsItWasSent(String written) {
        assertThat(systems.canonical(written)).isEqualTo(written);
        assertThat(systems.find(written)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://fhir.nhs.uk/Id/nhs-number, true",
        "https://fhir.nhs.uk/Id/chi-number, true",
        "https://fhir.nhs.uk/Id/hsc-number, true",
        "https://fhir.nhs.uk/Id/ods-organization-code, false"
    })
    void knowsWhichNumbersCarryACheckDigit(String system, boolean checked) {
        assertThat(systems.find(system).checked()).isEqualTo(checked);
    }

    @Test
    void joinsTheDigitsOnlyOfCheckedNumbers() {
        assertThat(systems.canonicalValue("urn:oid:2.16.840.1.113883.2.1.4.1", "991 200 3888"))
                .isEqualTo("9912003888");
        assertThat(systems.canonicalValue("https://charity.example", "991 200 3888"))
                .isEqualTo("991 200 3888");
    }

    @Test
    void takesNoSystemForNone() {
        assertThat(systems.canonical(null)).isNull();
    }
}
