package uk.footbridge.conformance.capability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Tries every interaction that is listed for every type, and every one that is not. What is tried leaves nothing
 * behind: it asks for what is not there, or sends what cannot be stored.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InteractionsTest {

    private static final String NOBODY = "conformance-nobody";
    private static final Set<Integer> NOT_DONE_HERE = Set.of(405, 501);

    private final FhirServer server = FhirServer.underTest();
    private final Capabilities capabilities = Capabilities.of(server);

    /** How to try an interaction without storing anything. */
    private final Map<String, Function<String, Answer>> attempts = attempts();

    @TestFactory
    @Must("Every interaction that is listed for a type works.")
    Stream<DynamicTest> whatIsListedWorks() {
        return capabilities.resources().stream()
                .map(resource -> DynamicTest.dynamicTest(Capabilities.typeOf(resource), () -> {
                    Map<String, String> failing = new LinkedHashMap<>();
                    for (String interaction : Capabilities.interactions(resource)) {
                        Function<String, Answer> attempt = attempts.get(interaction);
                        assertThat(attempt)
                                .as("%s is an interaction of FHIR", interaction)
                                .isNotNull();
                        Answer answer = attempt.apply(Capabilities.typeOf(resource));
                        if (!isDone(interaction, answer)) {
                            failing.put(interaction, answer + ": " + answer.status() + " " + answer.said());
                        }
                    }
                    assertThat(failing)
                            .as("Interactions that are listed and do not work")
                            .isEmpty();
                }));
    }

    @TestFactory
    @Must("An interaction that is not listed for a type is refused.")
    Stream<DynamicTest> whatIsNotListedIsRefused() {
        return capabilities.resources().stream()
                .map(resource -> DynamicTest.dynamicTest(Capabilities.typeOf(resource), () -> {
                    Map<String, String> working = new LinkedHashMap<>();
                    Set<String> listed = Capabilities.interactions(resource);
                    attempts.forEach((interaction, attempt) -> {
                        if (!listed.contains(interaction)) {
                            Answer answer = attempt.apply(Capabilities.typeOf(resource));
                            if (answer.succeeded() || answer.status() == 422) {
                                working.put(interaction, answer + ": " + answer.status());
                            }
                        }
                    });
                    assertThat(working)
                            .as("Interactions that work and are not listed")
                            .isEmpty();
                }));
    }

    @Test
    @Must("A type that is not listed is not there.")
    void aTypeThatIsNotListedIsNotThere() {
        List<String> listed =
                capabilities.resources().stream().map(Capabilities::typeOf).toList();

        assertThat(listed).contains("Task").doesNotContain("Spaceship");
        for (String type : List.of("Spaceship", "Slot", "MedicationRequest", "Claim", "Immunization")) {
            if (!listed.contains(type)) {
                server.get(type).isRefused(404);
            }
        }
    }

    @TestFactory
    @Must("Every interaction that is listed for the whole server works.")
    Stream<DynamicTest> whatIsListedForTheServerWorks() {
        return capabilities.systemInteractions().stream()
                .map(interaction -> DynamicTest.dynamicTest(interaction, () -> {
                    Answer answer =
                            switch (interaction) {
                                case "transaction" -> server.post(Bundle.transaction());
                                case "batch" -> server.post(Bundle.batch());
                                case "history-system" -> server.get("_history?_count=1");
                                case "search-system" -> server.get("?_type=Patient&_count=1");
                                default -> throw new AssertionError(interaction + " is no interaction of FHIR");
                            };
                    answer.isAnswered(200);
                }));
    }

    @Test
    @Must("Conditional writes work where they are listed, and are refused where they are not.")
    void conditionalWritesAreAsListed() {
        JsonNode patient = capabilities.resource("Patient");
        ObjectNode person = Fixture.named("patient").resource();
        String identifier = person.at("/identifier/0/value").asText();

        Answer create = server.create(person, FhirServer.header("If-None-Exist", "identifier=" + identifier));
        Answer update = server.send(Method.PUT, "Patient", request -> request.queryParam("identifier", identifier)
                .contentType(FhirServer.JSON)
                .body(person.toString()));

        assertThat(create.succeeded())
                .isEqualTo(patient.path("conditionalCreate").asBoolean());
        assertThat(update.succeeded())
                .isEqualTo(patient.path("conditionalUpdate").asBoolean());
    }

    @Test
    @Must("A conditional delete deletes as many as is listed: several, one at a time, or none.")
    void conditionalDeletesAreAsListed() {
        ObjectNode person = Fixture.named("patient").resource();
        String identifier = person.at("/identifier/0/value").asText();
        List<String> both = List.of(server.created(person), server.created(person));

        Answer answer = server.send(Method.DELETE, "Patient", request -> request.queryParam("identifier", identifier));

        String listed =
                capabilities.resource("Patient").path("conditionalDelete").asText("not-supported");
        int left = listed.equals("multiple") ? 410 : 200;
        assertThat(answer.succeeded())
                .as("%s, of which the CapabilityStatement says %s", answer, listed)
                .isEqualTo(listed.equals("multiple"));
        both.forEach(reference -> server.read(reference).isAnswered(left));
    }

    private Map<String, Function<String, Answer>> attempts() {
        Map<String, Function<String, Answer>> attempts = new LinkedHashMap<>();
        attempts.put("read", type -> server.get(type + "/" + NOBODY));
        attempts.put("vread", type -> server.get(type + "/" + NOBODY + "/_history/1"));
        attempts.put("history-instance", type -> server.get(type + "/" + NOBODY + "/_history"));
        attempts.put("history-type", type -> server.get(type + "/_history?_count=1"));
        attempts.put("search-type", type -> server.search(type, "_count", "1"));
        attempts.put("create", type -> server.create(unstorable(type)));
        attempts.put("update", type -> server.update(unstorable(type).put("id", NOBODY)));
        attempts.put("patch", type -> server.jsonPatch(type + "/" + NOBODY, Json.array()));
        attempts.put("delete", type -> server.delete(type + "/" + NOBODY));
        return attempts;
    }

    /** Something that no server may store, so that trying to create it leaves nothing behind. */
    private static ObjectNode unstorable(String type) {
        return Json.object().put("resourceType", type).put("noSuchElement", "conformance");
    }

    /** Whether the answer comes from the interaction itself, and not from its absence. */
    private static boolean isDone(String interaction, Answer answer) {
        int status = answer.status();
        return switch (interaction) {
            case "search-type", "history-type" -> status == 200;
            case "read", "vread", "history-instance" -> status == 404
                    && answer.said().contains(NOBODY);
            case "create", "update" -> status == 400 || status == 422;
            default -> !NOT_DONE_HERE.contains(status) && status < 500;
        };
    }
}
