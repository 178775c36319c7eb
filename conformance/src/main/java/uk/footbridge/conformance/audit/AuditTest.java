package uk.footbridge.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Looks at a record, changes it and fails to, and finds that in the audit. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must(
            "Each look at a record and each change of it is in the audit once, with its interaction, as soon as it is answered.")
    void looksAndChangesAreOnRecord() {
        String person = server.created(Fixture.named("patient").resource());
        server.read(person).isAnswered(200);
        server.delete(person).isAnswered(200, 204);

        assertThat(about(person)).extracting(AuditTest::interaction).containsExactly("delete", "read", "create");
    }

    @Test
    @Must("A search is in the audit with its query, and with the patients that it has found.")
    void aSearchIsOnRecord() {
        String family = "Audit" + UUID.randomUUID();
        ObjectNode patient = Fixture.named("patient").resource();
        patient.withArray("name").removeAll().addObject().put("family", family);
        String person = server.created(patient);

        server.search("Patient", "family", family).isAnswered(200);

        JsonNode event = about(person).get(0);
        assertThat(interaction(event)).isEqualTo("search-type");
        assertThat(event.path("entity").findValuesAsText("query"))
                .anyMatch(query -> new String(Base64.getDecoder().decode(query), StandardCharsets.UTF_8)
                        .equals("Patient?family=" + family));
    }

    @Test
    @Must("A refused attempt is in the audit with what was tried, and with its outcome.")
    void aRefusalIsOnRecord() {
        String nobody = "Patient/nobody-" + UUID.randomUUID();
        server.read(nobody).isRefused(404);

        List<JsonNode> events = server.search("AuditEvent", "entity", nobody, "outcome", "4")
                .isAnswered(200)
                .entries();

        assertThat(events).singleElement().satisfies(event -> assertThat(interaction(event))
                .isEqualTo("read"));
    }

    @Test
    @Must("Nobody can write, change or delete an AuditEvent.")
    void nobodyChangesTheAudit() {
        server.created(Fixture.named("patient").resource());
        JsonNode event = server.search("AuditEvent", "_count", "1").entries().get(0);
        String reference = "AuditEvent/" + event.path("id").asText();

        server.create(Json.object().put("resourceType", "AuditEvent")).isRefused(400, 405);
        server.update((ObjectNode) event.deepCopy()).isRefused(400, 405);
        server.jsonPatch(
                        reference,
                        FhirServer.operations(FhirServer.operation(
                                "replace", "/outcome", Json.object().textNode("8"))))
                .isRefused(400, 405);
        server.delete(reference).isRefused(400, 405);

        Answer stays = server.read(reference).isAnswered(200);
        assertThat(stays.resource().path("outcome")).isEqualTo(event.path("outcome"));
    }

    /** Not by patient: that finds what was done with the linked records of other tests as well. */
    private List<JsonNode> about(String person) {
        return server.search("AuditEvent", "entity", person).isAnswered(200).entries();
    }

    private static String interaction(JsonNode event) {
        return event.path("subtype").path(0).path("code").asText();
    }
}
