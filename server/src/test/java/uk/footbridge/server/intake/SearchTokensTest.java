package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows how the tokens of a search are brought into the stored spelling, and that other text isn't touched. */
class SearchTokensTest {

    private final SearchTokens tokens = new SearchTokens(IdentifierSystems.load());

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://fhir.nhs.uk/id/ods-site-code|A https://fhir.nhs.uk/Id/ods-site-code|A",
                "urn:oid:2.16.840.1.113883.2.1.4.1|991-200-3888 https://fhir.nhs.uk/Id/nhs-number|9912003888",
                "http://fhir.nhs.uk/id/ubrn| https://fhir.nhs.uk/Id/UBRN|",
                "x|1,http://fhir.nhs.uk/id/ubrn|2 x|1,https://fhir.nhs.uk/Id/UBRN|2",
                "http://fhir.nhs.uk/id/ubrn|a\\,b https://fhir.nhs.uk/Id/UBRN|a\\,b"
            })
    void rewritesTheValue(String sent, String canonical) {
        assertThat(tokens.inValue(sent)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smith", "|9912003888", "https://charity.example/Id|1", "5.4|http://unitsofmeasure.org|mg"})
    void leavesOtherValuesAlone(String sent) {
        assertThat(tokens.inValue(sent)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Patient?identifier=http://fhir.nhs.uk/id/ubrn|1"
                        + " Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FUBRN%7C1",
                "identifier=http%3A%2F%2Ffhir.nhs.uk%2Fid%2Fubrn%7C1"
                        + " identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FUBRN%7C1",
                "Patient?active=true&identifier=http://fhir.nhs.uk/id/ubrn|1&name=a%20b"
                        + " Patient?active=true&identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FUBRN%7C1&name=a%20b"
            })
    void rewritesAUrl(String sent, String canonical) {
        assertThat(tokens.inUrl(sent)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/1",
                "Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FUBRN%7C1",
                "Patient?identifier=https://charity.example/Id|a%26b",
                "Patient?name=100%",
                "Task?focus=urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"
            })
    void leavesOtherUrlsTheVerySameText(String sent) {
        assertThat(tokens.inUrl(sent)).isEqualTo(sent);
    }
}
