package uk.footbridge.conformance.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/**
 * Asks for every operation that is listed. The asking is by GET, which starts nothing that changes the server: an
 * operation that is there either answers or says that it wants a POST, and one that is not there answers as an invented
 * one does.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {

    private static final String INVENTED = "conformance-no-such-operation";

    private final FhirServer server = FhirServer.underTest();
    private final Capabilities capabilities = Capabilities.of(server);

    @TestFactory
    @Must("Every operation that is listed is there.")
    Stream<DynamicTest> everyListedOperationIsThere() {
        return operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> assertThat(operation.levels())
                        .as("An answer of its own to %s, on the type or on an instance", operation)
                        .anyMatch(address -> isThere(address, operation.name()))));
    }

    @TestFactory
    @Should("The definition of every listed operation can be read from the server, unless FHIR itself defines it.")
    Stream<DynamicTest> everyDefinitionCanBeRead() {
        return operations().stream()
                .filter(operation -> !operation.definition().startsWith("http://hl7.org/fhir/"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    String definition = operation.definition();
                    String path = definition.substring(definition.indexOf("OperationDefinition/"));
                    boolean here = server.get(path).status() == 200;
                    boolean known = here
                            || !server.search("OperationDefinition", "url", definition)
                                    .isAnswered(200)
                                    .entries()
                                    .isEmpty();
                    assertThat(known).as(definition).isTrue();
                }));
    }

    @Test
    @Must("A stored OperationDefinition is read the same whether its format is asked for in the address or not.")
    void aStoredDefinitionIsReadInTheFormatThatIsAsked() {
        List<JsonNode> stored = server.search("OperationDefinition", "_count", "1")
                .isAnswered(200)
                .entries();
        assumeThat(stored).as("Stored OperationDefinitions").isNotEmpty();
        String path = "OperationDefinition/" + stored.get(0).path("id").asText();
        String url = stored.get(0).path("url").asText();

        Answer named = server.get(path + "?_format=json").isAnswered(200);

        assertThat(named.resource().path("url").asText()).isEqualTo(url);
        assertThat(server.get(path).isAnswered(200).resource().path("url").asText())
                .isEqualTo(url);
    }

    private boolean isThere(String address, String name) {
        Answer answer = server.get(address + "$" + name);
        Answer invented = server.get(address + "$" + INVENTED);
        return answer.status() != invented.status()
                || !answer.said().equals(invented.said().replace(INVENTED, name));
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        capabilities.rest().path("operation").forEach(operation -> operations.add(Operation.of("", operation)));
        capabilities.resources().forEach(resource -> resource.path("operation")
                .forEach(operation -> operations.add(Operation.of(Capabilities.typeOf(resource) + "/", operation))));
        return operations;
    }

    /** An operation as it is listed, for the whole server or for a type. */
    private record Operation(String prefix, String name, String definition) {

        static Operation of(String prefix, JsonNode listed) {
            return new Operation(
                    prefix,
                    listed.path("name").asText(),
                    listed.path("definition").asText());
        }

        /** The addresses before the operation's name: a statement does not tell type from instance. */
        List<String> levels() {
            return prefix.isEmpty() ? List.of("") : List.of(prefix, prefix + "conformance-nobody/");
        }

        @Override
        public String toString() {
            return prefix + "$" + name;
        }
    }
}
