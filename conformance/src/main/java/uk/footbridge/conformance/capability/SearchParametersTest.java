package uk.footbridge.conformance.capability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Tries every search parameter and every include that is listed, and one that is not. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchParametersTest {

    /** As many as our server takes in one search, unless told otherwise. */
    private static final int INCLUDES_AT_ONCE = 20;

    private final FhirServer server = FhirServer.underTest();
    private final Capabilities capabilities = Capabilities.of(server);

    @TestFactory
    @Must("Every search parameter that is listed for a type is answered 200.")
    Stream<DynamicTest> everyListedParameterWorks() {
        return forEachType(resource -> {
            Map<String, String> failing = new LinkedHashMap<>();
            for (JsonNode parameter : resource.path("searchParam")) {
                String name = parameter.path("name").asText();
                Answer answer = server.search(
                        Capabilities.typeOf(resource),
                        name.equals("_has") ? reverseChain(resource) : name,
                        valueFor(parameter.path("type").asText()),
                        "_count",
                        "1");
                if (answer.status() != 200) {
                    failing.put(name, answer.status() + " " + answer.said());
                }
            }
            assertThat(failing).as("Parameters that are listed and do not work").isEmpty();
        });
    }

    @TestFactory
    @Must("A search parameter that is not listed is answered 400.")
    Stream<DynamicTest> anUnlistedParameterIsRefused() {
        return forEachType(resource -> server.search(Capabilities.typeOf(resource), "conformance-no-such", "x")
                .isRefused(400));
    }

    @TestFactory
    @Must("Every include that is listed for a type is answered 200.")
    Stream<DynamicTest> everyListedIncludeWorks() {
        return forEachType(resource -> {
            assertIncludes(resource, "searchInclude", "_include");
            assertIncludes(resource, "searchRevInclude", "_revinclude");
        });
    }

    private void assertIncludes(JsonNode resource, String listed, String parameter) {
        JsonNode includes = resource.path(listed);
        for (int first = 0; first < includes.size(); first += INCLUDES_AT_ONCE) {
            List<String> request = new ArrayList<>(List.of("_count", "1"));
            for (int i = first; i < Math.min(first + INCLUDES_AT_ONCE, includes.size()); i++) {
                request.addAll(List.of(parameter, includes.path(i).asText()));
            }
            server.search(Capabilities.typeOf(resource), request.toArray(String[]::new))
                    .isAnswered(200);
        }
    }

    private Stream<DynamicTest> forEachType(Consumer<JsonNode> check) {
        return capabilities.resources().stream()
                .filter(resource -> Capabilities.interactions(resource).contains("search-type"))
                .map(resource -> DynamicTest.dynamicTest(Capabilities.typeOf(resource), () -> check.accept(resource)));
    }

    /** {@code _has} is no parameter until it says what refers back; the first listed revinclude is such a thing. */
    private static String reverseChain(JsonNode resource) {
        return "_has:" + resource.path("searchRevInclude").path(0).asText("Provenance:target") + ":_id";
    }

    /** A value of the right form, which nothing has. */
    private static String valueFor(String type) {
        return switch (type) {
            case "number", "date" -> "2026";
            case "quantity" -> "2026|https://vendor.example/units|none";
            case "composite" -> "none$2026";
            case "special" -> "50.2|-5.5|1|km";
            case "uri" -> "https://vendor.example/none";
            default -> "conformance-none";
        };
    }
}
