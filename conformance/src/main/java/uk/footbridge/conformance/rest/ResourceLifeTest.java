package uk.footbridge.conformance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.May;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** Follows one resource from its creation to its deletion. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceLifeTest {

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must("A create is answered 201 with the address and the version of what was stored.")
    void aCreateTellsWhereAndWhich() {
        Answer created = server.create(person()).isAnswered(201);

        assertThat(created.header("Location"))
                .startsWith(server.baseUrl() + "/Patient/")
                .contains("/_history/");
        assertThat(server.read(created.reference()).isAnswered(200).version()).isEqualTo(created.version());
    }

    @Test
    @Must("An update makes a new version, and the old one can still be read.")
    void anUpdateMakesANewVersion() {
        Answer created = server.create(person()).isAnswered(201);
        ObjectNode changed = server.read(created.reference()).resource().put("birthDate", "1961-03-15");

        Answer updated = server.update(changed).isAnswered(200);

        assertThat(updated.version()).isNotEqualTo(created.version());
        assertThat(server.read(created.reference() + "/_history/" + created.version())
                        .isAnswered(200)
                        .resource()
                        .path("birthDate")
                        .asText())
                .isEqualTo("1961-03-14");
    }

    @Test
    @Must("What was deleted is answered 410, and its history stays.")
    void whatWasDeletedIsGone() {
        String reference = server.created(person());

        server.delete(reference).isAnswered(200, 204);

        server.read(reference).isRefused(410);
        assertThat(server.get(reference + "/_history")
                        .isAnswered(200)
                        .resource()
                        .path("entry"))
                .hasSize(2);
    }

    @Test
    @Should("A client that has the newest version is answered 304.")
    void theNewestVersionIsNotSentAgain() {
        Answer created = server.create(person()).isAnswered(201);

        server.send(
                        Method.GET,
                        created.reference(),
                        FhirServer.header("If-None-Match", "W/\"" + created.version() + "\""))
                .isAnswered(304);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"minimal", "representation", "OperationOutcome"})
    @Should("A client chooses what a write answers: nothing, the resource or an OperationOutcome.")
    void aClientChoosesWhatItIsAnswered(String preference) {
        Answer answer = server.create(person(), FhirServer.header("Prefer", "return=" + preference))
                .isAnswered(201);

        switch (preference) {
            case "minimal" -> assertThat(answer.text()).isBlank();
            case "representation" -> assertThat(
                            answer.resource().path("resourceType").asText())
                    .isEqualTo("Patient");
            default -> assertThat(answer.resource().path("resourceType").asText())
                    .isEqualTo("OperationOutcome");
        }
    }

    @Test
    @Must("A conditional create stores nothing when the search finds what is already there.")
    void aConditionalCreateFindsWhatIsThere() {
        ObjectNode person = person();
        String search = "identifier=" + person.at("/identifier/0/value").asText();
        String stored = server.created(person);

        Answer again = server.create(person, FhirServer.header("If-None-Exist", search))
                .isAnswered(200);

        assertThat(again.reference()).isEqualTo(stored);
    }

    @Test
    @Must("A conditional write whose search finds several resources is answered 412.")
    void aConditionalWriteThatFindsSeveral() {
        ObjectNode person = person();
        server.created(person);
        server.created(person);
        String search = "identifier=" + person.at("/identifier/0/value").asText();

        server.create(person, FhirServer.header("If-None-Exist", search)).isRefused(412);
    }

    @Test
    @Should("Every write tells the version that it made, in the form that If-Match wants.")
    void everyWriteTellsItsVersion() {
        ObjectNode person = person();
        Answer transaction =
                server.post(Bundle.transaction().create(null, person)).isAnswered(200);
        String reference = transaction.written().get(0);

        assertThat(transaction.resource().at("/entry/0/response/etag").asText())
                .isEqualTo(server.read(reference).header("ETag"));
        Answer patched = server.jsonPatch(
                        reference,
                        FhirServer.operations(FhirServer.operation(
                                "replace", "/birthDate", Json.object().textNode("1961-03-16"))))
                .isAnswered(200);
        assertThat(patched.version()).isEqualTo(server.read(reference).version());
    }

    @Test
    @Should("An issue's code says what kind of trouble it is, so that a client can act without reading the words.")
    void anIssueSaysItsKind() {
        Answer created = server.create(person()).isAnswered(201);
        ObjectNode outdated = server.read(created.reference()).resource();
        server.update(outdated.deepCopy().put("birthDate", "1961-03-15")).isAnswered(200);

        assertThat(codeOf(server.update(outdated).isRefused(409))).isEqualTo("conflict");
        assertThat(codeOf(server.updateIfMatch(outdated, created.version()).isRefused(412)))
                .isEqualTo("conflict");
        assertThat(codeOf(server.read("Patient/there-is-nobody-of-this-name").isRefused(404)))
                .isEqualTo("not-found");
        server.delete(created.reference()).isAnswered(200, 204);
        assertThat(codeOf(server.read(created.reference()).isRefused(410))).isEqualTo("deleted");
    }

    @Test
    @May("A client may choose the id of what it stores.")
    void aClientChoosesTheId() {
        ObjectNode person = person();
        String id = "conformance-" + person.at("/identifier/0/value").asText();

        server.update(person.put("id", id)).isAnswered(201);

        server.read("Patient/" + id).isAnswered(200);
    }

    private static String codeOf(Answer refusal) {
        return refusal.issues().get(0).path("code").asText();
    }

    private static ObjectNode person() {
        return Fixture.named("patient").resource();
    }
}
