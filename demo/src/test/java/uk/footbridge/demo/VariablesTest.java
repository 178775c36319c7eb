package uk.footbridge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private final Variables variables = new Variables(Map.of("host", "http://h", "base", "{{host}}/fhir"));

    @BeforeEach
    void rememberAnExchange() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        variables.remember(
                "find",
                new Exchange(
                        json.readTree("{\"sent\": true}"),
                        200,
                        HttpHeaders.of(Map.of("ETag", List.of("W/\"3\"")), (name, value) -> true),
                        json.readTree("{\"entry\": [{\"resource\": {\"id\": \"7\", \"name\": \"$1 and \\\\\"}}]}"),
                        Duration.ofMillis(5)));
    }

    @Test
    void fillsTheFilesOwnVariablesAlsoInsideEachOther() {
        assertThat(variables.fill("{{base}}/Task")).isEqualTo("http://h/fhir/Task");
    }

    @Test
    void drawsANumberBelowItsUpperEnd() {
        assertThat(variables.fill("{{$randomInt 5 6}} {{$randomInt 10 11}}")).isEqualTo("5 10");
    }

    @Test
    void fillsFromTheAnswersBodyAndHeaders() {
        assertThat(variables.fill("Task/{{find.response.body.$.entry[0].resource.id}}"))
                .isEqualTo("Task/7");
        assertThat(variables.fill("{{find.response.headers.ETag}}")).isEqualTo("W/\"3\"");
        assertThat(variables.fill("{{find.response.headers.etag}}")).isEqualTo("W/\"3\"");
    }

    @Test
    void fillsFromWhatWasSent() {
        assertThat(variables.fill("{{find.request.body.$.sent}}")).isEqualTo("true");
    }

    @Test
    void leavesDollarAndBackslashOfAValueAlone() {
        assertThat(variables.fill("{{find.response.body.$.entry[0].resource.name}}"))
                .isEqualTo("$1 and \\");
    }

    @Test
    void givesAFreshIdentifierEachTime() {
        String first = variables.fill("{{$guid}}");
        assertThat(UUID.fromString(first)).isNotEqualTo(UUID.fromString(variables.fill("{{$guid}}")));
    }

    @Test
    void givesThePresentTime() {
        assertThat(Instant.parse(variables.fill("{{$datetime iso8601}}")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> variables.fill("{{nothing}}")).hasMessageContaining("{{nothing}}");
        assertThatThrownBy(() -> variables.fill("{{lost.response.body.$.id}}")).hasMessageContaining("lost");
        assertThatThrownBy(() -> variables.fill("{{find.response.body.$.entry[1].resource.id}}"))
                .hasMessageContaining("nothing at");
        assertThatThrownBy(() -> variables.fill("{{find.response.headers.Location}}"))
                .hasMessageContaining("no header");
        assertThatThrownBy(() -> variables.fill("{{find.response.body.$.entry}}"))
                .hasMessageContaining("no single value");
        assertThatThrownBy(() -> variables.fill("{{find.response.body.$..id}}")).hasMessageContaining("only paths");
    }
}
