package uk.footbridge.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that the database can't keep is found before anything is made of it, and its element named. */
class WellFormedTest {

    private final WellFormed wellFormed = new WellFormed(100);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Patient\",\"name\":[{},{\"family\":\"a\\u0000\"}]} | Patient.name[1].family",
                "{\"name\":[{\"given\":[\"a\",\"\\u0000b\"]}],\"resourceType\":\"Patient\"} | Patient.name[0].given[1]",
                "{\"resourceType\":\"Patient\",\"a\\u0000\":true} | Patient.a\\u0000",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"\\u0000\"}}]} | Bundle.entry[0].resource.id",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"request\":{\"url\":\"Patient?family=%00\"}}]} | Bundle.entry[0].request.url",
                "{\"resourceType\":\"Task\",\"for\":{\"reference\":\"Patient?family=%00\"}} | Task.for.reference",
                "[{\"op\":\"add\",\"path\":\"/id\",\"value\":\"\\u0000\"}] | [0].value"
            })
    void aNullCharacterIsNamed(String body, String expression) {
        assertThat(wellFormed.faultInJson(bytes(body), true))
                .hasValueSatisfying(fault -> assertThat(fault.expression()).isEqualTo(expression))
                .hasValueSatisfying(fault ->
                        assertThat(fault.words()).startsWith(expression).contains("U+0000"));
    }

    @Test
    void aTextMaySpeakOfItsEscape() {
        assertThat(wellFormed.faultInJson(
                        bytes("{\"resourceType\":\"Basic\",\"text\":{\"div\":\"<div>%00</div>\"}}"), false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Patient\",\"\":[{}]} | Patient | member without a name",
                "{\"resourceType\":\"Patient\",\"modifierExtension\":[null]} | Patient.modifierExtension[0] | null",
                "{\"resourceType\":\"Patient\",\"extension\":null} | Patient.extension | null"
            })
    void whatWouldEndHapisParserIsNamed(String body, String expression, String words) {
        assertThat(wellFormed.faultInJson(bytes(body), false)).hasValueSatisfying(fault -> {
            assertThat(fault.expression()).isEqualTo(expression);
            assertThat(fault.words()).contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"resourceType\":\"Patient\"} {}", "{} \"a\"", "{} 1", "{}]"})
    void whatComesAfterTheEndIsRefused(String body) {
        assertThat(wellFormed.faultInJson(bytes(body), false)).isPresent();
    }

    @Test
    void halfOfASurrogatePairIsNoText() {
        assertThat(wellFormed.faultInJson(bytes("{\"resourceType\":\"Patient\",\"id\":\"a\\ud800b\"}"), false))
                .hasValueSatisfying(fault -> assertThat(fault.expression()).isEqualTo("Patient.id"));
        assertThat(wellFormed.faultInJson(bytes("{\"text\":\"\\ud83d\\ude42\"}"), false))
                .isEmpty();
    }

    @Test
    void anAddressInXmlIsNamedWithItsPlace() {
        String body = "<Bundle xmlns=\"http://hl7.org/fhir\">\n<entry><request><url value=\"Patient?family=%00\"/>";

        assertThat(wellFormed.faultInXml(bytes(body))).hasValueSatisfying(fault -> assertThat(fault.words())
                .contains("url")
                .contains("line 2")
                .contains("U+0000"));
    }

    @Test
    void xmlCanNotHaveOne() {
        assertThat(wellFormed.faultInXml(
                        bytes("<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&#0;\"/></Patient>")))
                .hasValueSatisfying(fault -> assertThat(fault.words()).contains("not valid XML"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"family=%00", "family=a&family=b%00", "%00=a", "_has:Task:patient:code=%00"})
    void aCriterionIsNamed(String query) {
        String name = query.substring(0, query.indexOf('='));

        assertThat(Criteria.fault(query, new byte[0]))
                .hasValueSatisfying(fault ->
                        assertThat(fault.words()).contains("'" + name + "'").contains("U+0000"));
        assertThat(Criteria.fault(null, bytes(query))).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
