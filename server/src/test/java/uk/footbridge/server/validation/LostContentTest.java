package uk.footbridge.server.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostContentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a": "1"}        | {"a": "1"}              | true
                    {"a": "1"}        | {"a": "1", "id": "x"}   | true
                    {"a": ["1", "2"]} | {"a": ["1", "2"]}       | true
                    {"a": [null]}     | {"a": [null]}           | true
                    {"a": 1961}       | {"a": "1961"}           | false
                    {"a": ["1"]}      | {"a": "1"}              | false
                    {"a": [{}]}       | {}                      | false
                    {"a": [{}]}       | {"a": [{}]}             | false
                    {"a": ["1", "2"]} | {"a": ["1"]}            | false
                    {"a": {"b": "1"}} | {"a": {"c": "1"}}       | false
                    """)
    void whatWasSentMustBeThereInTheSameForm(String sent, String read, boolean kept) throws JsonProcessingException {
        assertThat(LostContent.kept(JSON.readTree(sent), JSON.readTree(read))).isEqualTo(kept);
    }
}
