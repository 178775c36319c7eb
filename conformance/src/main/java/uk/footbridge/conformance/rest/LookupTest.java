package uk.footbridge.conformance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Should;

/** What a code system says of a concept is told to whoever looks it up. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookupTest {

    private static final String OURS = "https://fhir.footbridge.org.uk/CodeSystem/";

    private final FhirServer server = FhirServer.underTest();

    /** Our code systems that describe their concepts by properties. */
    List<String> describingSystems() {
        List<String> systems = new ArrayList<>();
        for (JsonNode system : server.search("CodeSystem", "_count", "200").entries()) {
            if (system.path("url").asText().startsWith(OURS) && described(system) != null) {
                systems.add(system.path("url").asText());
            }
        }
        assertThat(systems).contains(OURS + "outcome-measure", OURS + "contact-attendance");
        return systems;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("describingSystems")
    @Should("Looking up a concept tells its properties, each in its own type.")
    void theConceptsPropertiesAreTold(String system) {
        JsonNode stored = server.search("CodeSystem", "url", system).entries().get(0);
        JsonNode concept = described(stored);

        ObjectNode found = server.send(Method.GET, "CodeSystem/$lookup", request -> request.queryParam("system", system)
                        .queryParam("code", concept.path("code").asText()))
                .isAnswered(200)
                .resource();

        assertThat(found.path("parameter"))
                .filteredOn(parameter -> parameter.path("name").asText().equals("display"))
                .extracting(parameter -> parameter.path("valueString"))
                .containsExactly(concept.path("display"));
        assertThat(concept.path("property")).allSatisfy(property -> assertThat(told(found, property.path("code")))
                .as("The values of " + property.path("code"))
                .anySatisfy(value -> assertThat(value).isEqualTo(value(property))));
    }

    private static JsonNode described(JsonNode system) {
        return StreamSupport.stream(system.path("concept").spliterator(), false)
                .filter(concept -> !concept.path("property").isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static List<ObjectNode> told(ObjectNode found, JsonNode code) {
        return StreamSupport.stream(found.path("parameter").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals("property"))
                .filter(parameter -> parameter.at("/part/0/valueCode").equals(code))
                .map(parameter -> value(parameter.at("/part/1")))
                .toList();
    }

    /** The value with its type: a code may be told as a string, because that is all that it is. */
    private static ObjectNode value(JsonNode holder) {
        ObjectNode value = holder.deepCopy();
        value.remove(List.of("code", "name"));
        if (value.has("valueCode")) {
            value.set("valueString", value.remove("valueCode"));
        }
        return value;
    }
}
