package uk.footbridge.conformance.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** The directory beside the FHIR base speaks Open Referral UK (HSDS-UK 3.0). */
@ForEveryone
class DirectoryApiTest {

    private static final String EXTENSION = "https://fhir.footbridge.org.uk/StructureDefinition/";

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must(
            "A service that is stored through FHIR is in the Open Referral directory at once, and gone when it is deleted.")
    void followsEveryWrite() {
        String word = "xylo" + UUID.randomUUID().toString().substring(0, 8);
        String reference = server.created(service("The " + word + " choir", "2026-11-01"));

        JsonNode found = page("/services?search=" + word).path("contents").path(0);
        assertThat(found.path("name").asText()).isEqualTo("The " + word + " choir");
        assertThat(found.path("status").asText()).isEqualTo("active");
        assertThat(found.at("/organization/name").asText()).isEqualTo("Choir friends");
        String id = found.path("id").asText();
        assertThat(get("/services/" + id)
                        .isAnswered(200)
                        .resource()
                        .at("/attributes/0/taxonomy_term/term")
                        .asText())
                .isEqualTo("creativity");

        server.delete(reference).isAnswered(200, 204);
        get("/services/" + id).isAnswered(404);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/services", "/service_at_locations", "/taxonomies", "/taxonomy_terms"})
    @Must("Every list of the directory comes in Open Referral's page, to pages of any origin.")
    void hasThePage(String path) {
        Answer answer = get(path + "?per_page=1").isAnswered(200);
        JsonNode page = answer.resource();
        assertThat(page.path("total_items").isIntegralNumber()).isTrue();
        assertThat(page.path("total_pages").isIntegralNumber()).isTrue();
        assertThat(page.path("page_number").asInt()).isEqualTo(1);
        assertThat(page.path("first_page").asBoolean()).isTrue();
        assertThat(page.path("size").asInt())
                .isEqualTo(page.path("contents").size())
                .isLessThanOrEqualTo(1);
        assertThat(page.path("empty").asBoolean())
                .isEqualTo(page.path("contents").isEmpty());
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/services?page=0",
                "/services?per_page=abc",
                "/services?day=Someday",
                "/services?start_time=25:00",
                "/services?minimum_age=old",
                "/services?colour=blue",
                "/service_at_locations?proximity=500",
                "/service_at_locations?postcode=York"
            })
    @Must("A parameter of the directory that can't be right is refused, and the answer names it.")
    void refusesWhatCannotBeRight(String path) {
        String parameter = path.replaceFirst("^.*\\?", "").replaceFirst("=.*$", "");
        JsonNode problem = get(path).isAnswered(400).resource();
        assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    @Test
    @Must("An entry that nobody has confirmed for six months is marked as stale, in FHIR and in the directory.")
    void marksStaleEntries() {
        String word = "xylo" + UUID.randomUUID().toString().substring(0, 8);
        String reference = server.created(service("The " + word + " choir", "2020-01-01"));

        JsonNode stored = server.read(reference).isAnswered(200).resource();
        assertThat(stored.at("/meta/tag").findValuesAsText("code")).contains("stale");
        JsonNode found = page("/services?search=" + word).path("contents").path(0);
        assertThat(found.path("attributes").findValuesAsText("term")).contains("stale");

        // The mark that is sent back is not kept once somebody has confirmed the entry.
        ObjectNode confirmed = (ObjectNode) stored.deepCopy();
        ((ObjectNode) confirmed.at("/extension/0/extension/0"))
                .put("valueDate", LocalDate.now().toString());
        server.update(confirmed).isAnswered(200);
        assertThat(server.read(reference).resource().at("/meta/tag").findValuesAsText("code"))
                .doesNotContain("stale");
    }

    private static ObjectNode service(String name, String confirmed) {
        return Json.parse(
                """
                {"resourceType": "HealthcareService", "active": true, "name": "%s", "providedBy": {"display": "Choir friends"},
                 "category": [{"coding": [{"system": "https://fhir.footbridge.org.uk/CodeSystem/need-category", "code": "creativity"}]}],
                 "extension": [{"url": "%sservice-confirmed", "extension": [{"url": "on", "valueDate": "%s"}]}]}
                """
                        .formatted(name, EXTENSION, confirmed));
    }

    private JsonNode page(String path) {
        return get(path).isAnswered(200).resource();
    }

    private Answer get(String path) {
        return server.follow(server.baseUrl().replaceFirst("/[^/]*$", "/directory") + path);
    }
}
