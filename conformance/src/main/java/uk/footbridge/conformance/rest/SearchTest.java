package uk.footbridge.conformance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** A search gives everything that fits, page by page, and nothing else. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {

    private static final int STORED = 7;

    private final FhirServer server = FhirServer.underTest();
    private final String system = "https://vendor.example/" + UUID.randomUUID();
    private final List<String> stored = storedPeople();

    @Test
    @Must("A search that finds nothing is answered 200 with an empty Bundle.")
    void nothingFound() {
        ObjectNode bundle = server.search("Patient", "identifier", "https://vendor.example/none|0")
                .isAnswered(200)
                .resource();

        assertThat(bundle.path("type").asText()).isEqualTo("searchset");
        assertThat(bundle.path("entry")).isEmpty();
    }

    @Test
    @Must("Following the next links gives everything once.")
    void pagesGiveEverythingOnce() {
        List<String> found = new ArrayList<>();
        ObjectNode page = server.search("Patient", "identifier", system + "|", "_count", "3")
                .isAnswered(200)
                .resource();
        collect(page, found);
        for (String next = next(page); next != null; next = next(page)) {
            page = server.follow(next).isAnswered(200).resource();
            collect(page, found);
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    @Must("No page holds more than _count asks for.")
    void aPageIsAsLongAsAskedFor() {
        assertThat(server.search("Patient", "identifier", system + "|", "_count", "3")
                        .isAnswered(200)
                        .resource()
                        .path("entry"))
                .hasSize(3);
    }

    @Test
    @Must("A search may be sent as a form, so that what is searched for stays out of the address.")
    void aSearchMayBePosted() {
        Answer answer = server.send(Method.POST, "Patient/_search", request -> request.contentType(
                                "application/x-www-form-urlencoded")
                        .formParam("identifier", system + "|")
                        .formParam("_count", "50"))
                .isAnswered(200);

        assertThat(answer.resource().path("entry")).hasSize(STORED);
    }

    @Test
    @Should("_summary=count tells how many there are without sending them.")
    void countOnly() {
        ObjectNode bundle = server.search("Patient", "identifier", system + "|", "_summary", "count")
                .isAnswered(200)
                .resource();

        assertThat(bundle.path("total").asInt()).isEqualTo(STORED);
        assertThat(bundle.path("entry")).isEmpty();
    }

    @Test
    @Should("_elements leaves out what the client did not ask for.")
    void someElementsOnly() {
        JsonNode person = server.search("Patient", "identifier", system + "|", "_elements", "name", "_count", "1")
                .isAnswered(200)
                .entries()
                .get(0);

        assertThat(person.has("name")).isTrue();
        assertThat(person.has("birthDate")).isFalse();
    }

    @Test
    @Must("_sort puts what is found in order, both ways.")
    void sorted() {
        List<String> up = idsOf(server.search("Patient", "identifier", system + "|", "_sort", "birthdate"));
        List<String> down = idsOf(server.search("Patient", "identifier", system + "|", "_sort", "-birthdate"));

        assertThat(up).containsExactlyElementsOf(stored);
        assertThat(down).isEqualTo(reversed(stored));
    }

    @Test
    @Must("A search sees what was stored by the request before it.")
    void aSearchSeesTheWriteBeforeIt() {
        ObjectNode person = Fixture.named("patient").resource();
        String value = person.at("/identifier/0/value").asText();
        assertThat(server.search("Patient", "identifier", value).entries()).isEmpty();

        server.created(person);

        assertThat(server.search("Patient", "identifier", value).entries()).hasSize(1);
    }

    private List<String> storedPeople() {
        Bundle bundle = Bundle.transaction();
        for (int day = 1; day <= STORED; day++) {
            ObjectNode person = Fixture.named("patient").resource().put("birthDate", "1950-05-0" + day);
            ((ObjectNode) person.at("/identifier/0")).put("system", system);
            bundle.create(null, person);
        }
        return server.post(bundle).isAnswered(200).written().stream()
                .map(reference -> reference.substring("Patient/".length()))
                .toList();
    }

    private static void collect(JsonNode page, List<String> ids) {
        page.path("entry").forEach(entry -> ids.add(entry.at("/resource/id").asText()));
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return null;
    }

    private static List<String> idsOf(Answer answer) {
        return answer.isAnswered(200).entries().stream()
                .map(person -> person.path("id").asText())
                .toList();
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
