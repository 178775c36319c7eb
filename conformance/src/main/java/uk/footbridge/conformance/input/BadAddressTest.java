package uk.footbridge.conformance.input;

import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** An address, method or parameter that means nothing here is answered so that the client can mend it. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadAddressTest {

    private final FhirServer server = FhirServer.underTest();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"GET, Spaceship", "GET, Spaceship/1", "POST, Spaceship", "PUT, Spaceship/1", "GET, patient"})
    @Must("A resource type that FHIR does not have is answered 404.")
    void anUnknownType(Method method, String path) {
        String body = "{\"resourceType\": \"Spaceship\", \"id\": \"1\"}";

        server.send(
                        method,
                        path,
                        request -> method == Method.GET
                                ? request
                                : request.contentType(FhirServer.JSON).body(body))
                .isRefused(404);
    }

    @Test
    @Must("A resource that is not there is answered 404.")
    void aResourceThatIsNotThere() {
        server.read("Patient/there-is-nobody-of-this-name").isRefused(404);
    }

    @Test
    @Must("A version that is not there is answered 404.")
    void aVersionThatIsNotThere() {
        String patient = server.created(Fixture.named("patient").resource());

        server.read(patient + "/_history/99").isRefused(404);
    }

    @Test
    @Must("An operation that the server does not have is refused.")
    void anUnknownOperation() {
        server.get("$make-tea").isRefused(400, 404);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "Task, no-such-parameter, x",
        "Task, _include, Task:no-such-parameter",
        "Task, _sort, no-such-parameter",
        "Patient, birthdate, in-spring",
        "Patient, birthdate, 2026-13-45",
        "Task, status:no-such-modifier, requested",
        "Task, _has:Nothing, x"
    })
    @Must("A search that the server cannot make sense of is answered 400, not with everything.")
    void anUnknownSearch(String type, String name, String value) {
        server.search(type, name, value).isRefused(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Patient?family=%00", "Patient?family=Waite%00", "Task?_has:Provenance:target:agent=%00"})
    @Must("A search for a character that no text can have is answered 400 and names the parameter.")
    void aSearchForTheNullCharacter(String address) {
        String name = address.substring(address.indexOf('?') + 1, address.indexOf('='));

        server.send(Method.GET, address, request -> request.urlEncodingEnabled(false))
                .isRefused(400)
                .says(name);
    }

    @Test
    @Must("An address with an escaped NUL is answered 400 in FHIR's words.")
    void anAddressWithTheNullCharacter() {
        server.send(Method.GET, "Patient/a%00b", request -> request.urlEncodingEnabled(false))
                .isRefused(400);
    }

    @Test
    @Must("A search in a body for a character that no text can have is answered 400 and names the parameter.")
    void aSearchInABodyForTheNullCharacter() {
        server.send(Method.POST, "Patient/_search", request -> request.contentType("application/x-www-form-urlencoded")
                        .body("family=%00"))
                .isRefused(400)
                .says("family");
    }

    @Test
    @Must("A condition that has a character that no text can have is answered 400 and stores nothing.")
    void aConditionWithTheNullCharacter() {
        server.send(Method.POST, "Patient", request -> request.contentType(FhirServer.JSON)
                        .header("If-None-Exist", "identifier=%00")
                        .body(Fixture.named("patient").text()))
                .isRefused(400)
                .says("If-None-Exist", "identifier");
    }

    @Test
    @Must("An Accept header that the server cannot meet is answered 406.")
    void anAcceptThatCannotBeMet() {
        server.send(Method.GET, "metadata", request -> request.header("Accept", "image/png"))
                .isAnswered(406);
    }

    @Test
    @Should("A format that the server does not have is refused.")
    void aFormatThatIsNotThere() {
        server.send(Method.GET, "metadata", request -> request.queryParam("_format", "image/png"))
                .isAnswered(400, 406);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Patient", "Task"})
    @Must("Deleting a whole type at once is refused.")
    void deletingATypeIsRefused(String type) {
        server.delete(type).isAnswered(400, 404, 405, 412);
    }
}
