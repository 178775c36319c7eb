package uk.footbridge.conformance.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;

/** A person's shared record: the document that {@code Patient/[id]/$shared-record} makes of every source. */
public final class SharedRecord {

    private final JsonNode composition;
    private final Map<String, JsonNode> resources = new LinkedHashMap<>();

    private SharedRecord(JsonNode document) {
        assertThat(document.path("type").asText()).isEqualTo("document");
        composition = document.at("/entry/0/resource");
        document.path("entry")
                .forEach(entry -> resources.put(entry.path("fullUrl").asText(), entry.path("resource")));
    }

    public static SharedRecord of(Person person) {
        return new SharedRecord(person.server()
                .get(person.reference() + "/$shared-record")
                .isAnswered(200)
                .resource());
    }

    /** Another document in the same form. */
    static SharedRecord in(JsonNode document) {
        return new SharedRecord(document);
    }

    /** The headings in their order, as codes of CodeSystem record-section. */
    public List<String> headings() {
        return StreamSupport.stream(composition.path("section").spliterator(), false)
                .map(section -> Code.of(section.path("code"), "record-section"))
                .toList();
    }

    /** The types of everything in the document. */
    public Set<String> types() {
        return resources.values().stream()
                .map(resource -> resource.path("resourceType").asText())
                .collect(Collectors.toSet());
    }

    /** The resources under a heading. */
    public List<JsonNode> under(String heading) {
        return entries(heading).stream().map(this::resource).toList();
    }

    /** The names of the organisations whose records the entries under a heading come from. */
    public List<String> sourcesUnder(String heading) {
        return entries(heading).stream()
                .map(entry ->
                        Extension.value(entry, "record-source").path("display").asText())
                .distinct()
                .toList();
    }

    /** What a person reads under a heading. */
    public String textUnder(String heading) {
        return section(heading).at("/text/div").asText();
    }

    private List<JsonNode> entries(String heading) {
        return StreamSupport.stream(section(heading).path("entry").spliterator(), false)
                .toList();
    }

    private JsonNode section(String heading) {
        return StreamSupport.stream(composition.path("section").spliterator(), false)
                .filter(section ->
                        Code.of(section.path("code"), "record-section").equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The record has no section " + heading));
    }

    private JsonNode resource(JsonNode entry) {
        String reference = entry.path("reference").asText();
        return resources.entrySet().stream()
                .filter(resource ->
                        resource.getKey().equals(reference) || resource.getKey().endsWith("/" + reference))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The record lacks " + reference));
    }
}
