package uk.footbridge.conformance.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** A body that cannot be read as FHIR is refused in words, and the server goes on serving. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadBodyTest {

    private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;
    private static final int FAR_TOO_DEEP = 2_000;

    private final FhirServer server = FhirServer.underTest();
    private final String patient = server.created(Fixture.named("patient").resource());

    @AfterEach
    void theServerStillServes() {
        server.read(patient).isAnswered(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {FhirServer.JSON, FhirServer.XML})
    @Must("An empty body is answered 400.")
    void anEmptyBody(String contentType) {
        post(contentType, "").isRefused(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {FhirServer.JSON, FhirServer.XML})
    @Must("A body that breaks off is answered 400.")
    void aBodyThatBreaksOff(String contentType) {
        String whole = contentType.equals(FhirServer.JSON)
                ? Fixture.named("patient").text()
                : Fixture.named("patient.xml").text();

        post(contentType, whole.substring(0, whole.length() / 2)).isRefused(400);
    }

    @Test
    @Must("Broken JSON is answered 400 with the line and column of the place.")
    void brokenJsonIsLocated() {
        post(FhirServer.JSON, Fixture.named("bad-input/broken-on-line-4.json").text())
                .isRefused(400)
                .says("line", "4", "column");
    }

    @Test
    @Should("Broken XML is answered with the line and column of the place.")
    void brokenXmlIsLocated() {
        post(FhirServer.XML, Fixture.named("bad-input/broken-on-line-3.xml").text())
                .isRefused(400)
                .says("line", "3", "column");
    }

    @Test
    @Must("JSON in which an object has the same name twice is answered 400: nobody knows which one was meant.")
    void duplicateNames() {
        post(FhirServer.JSON, Fixture.named("bad-input/duplicate-names.json").text())
                .isRefused(400)
                .says("gender");
    }

    @Test
    @Must("JSON nested far too deep is answered 400.")
    void deeplyNestedJson() {
        String body = "{\"resourceType\":\"Patient\",\"extension\":"
                + "[{\"url\":\"a\",\"extension\":".repeat(FAR_TOO_DEEP) + "[]" + "}]".repeat(FAR_TOO_DEEP) + "}";

        post(FhirServer.JSON, body).isRefused(400);
    }

    @Test
    @Must("Arrays nested far too deep are answered 400.")
    void deeplyNestedArrays() {
        post(FhirServer.JSON, "{\"resourceType\":\"Patient\",\"name\":" + "[".repeat(100_000))
                .isRefused(400);
    }

    @Test
    @Must("A body that is not UTF-8 is answered 400, since guessing would garble names.")
    void invalidUtf8() {
        ObjectNode person = Fixture.named("patient").resource();
        person.withArray("/name").removeAll().addObject().put("text", "Zoë");
        byte[] latin1 = person.toString().getBytes(StandardCharsets.ISO_8859_1);

        server.send(Method.POST, "Patient", request -> request.contentType(FhirServer.JSON)
                        .body(latin1))
                .isRefused(400);
    }

    @Test
    @Must("A text with the character NUL is answered 400 and its element named: databases can't keep it.")
    void theNullCharacter() {
        ObjectNode person = Fixture.named("patient").resource();
        person.withArray("/name").removeAll().addObject().put("family", "Wai\0te");

        post(FhirServer.JSON, person.toString()).isRefused(400).namesElement("Patient.name.family");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"batch", "transaction"})
    @Must("A Bundle that searches for the character NUL is answered 400 and its entry named.")
    void theNullCharacterInABundle(String type) {
        String bundle =
                """
                {"resourceType": "Bundle", "type": "%s",
                 "entry": [{"request": {"method": "GET", "url": "Patient?family=%%00"}}]}"""
                        .formatted(type);

        server.send(Method.POST, "", request -> request.contentType(FhirServer.JSON)
                        .body(bundle))
                .isRefused(400)
                .namesElement("Bundle.entry.request.url");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"$process-message", "$match-services"})
    @Must("An empty body in XML, sent to an operation, is refused without a word about JSON.")
    void anEmptyXmlBodyForAnOperation(String operation) {
        Answer answer = server.send(Method.POST, operation, request -> request.contentType(FhirServer.XML)
                .body(""));

        answer.isRefused(400);
        assertThat(answer.text()).doesNotContain("JSON");
    }

    @Test
    @Must("A name in any script is read back as it was sent.")
    void everyScriptIsKept() {
        ObjectNode person = Fixture.named("patient").resource();
        person.withArray("/name").removeAll().addObject().put("text", "Siôn Ó Súilleabháin 王小明 محمد 🙂");

        assertThat(server.read(server.created(person)).resource().path("name")).isEqualTo(person.path("name"));
    }

    @Test
    @Must("A body of 20 MB is answered 413.")
    void aHugeBody() {
        ObjectNode person = Fixture.named("patient").resource();
        person.withArray("/name").removeAll().addObject().put("text", "x".repeat(TWENTY_MEGABYTES));

        post(FhirServer.JSON, person.toString()).isRefused(413);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"text/plain", "application/pdf", "text/csv"})
    @Must("A body of a type that FHIR does not know is answered 415.")
    void aWrongContentType(String contentType) {
        byte[] body = Fixture.named("patient").text().getBytes(StandardCharsets.UTF_8);

        server.send(Method.POST, "Patient", request -> request.header("Content-Type", contentType)
                        .body(body))
                .isRefused(415);
    }

    @Test
    @Must("XML that asks the server to read a file is refused, and nothing of the file comes back.")
    void xmlThatReadsFiles() {
        Answer answer =
                post(FhirServer.XML, Fixture.named("bad-input/reads-a-file.xml").text());

        answer.isAnswered(400, 422);
        assertThat(answer.text()).doesNotContain("root:");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "[]",
                "null",
                "42",
                "\"Patient\"",
                "{}",
                "{\"resourceType\": 7}",
                "{\"resourceType\": \"Spaceship\"}"
            })
    @Must("JSON that is no resource is refused.")
    void jsonThatIsNoResource(String body) {
        post(FhirServer.JSON, body).isRefused(400, 422);
    }

    @Test
    @Must("A resource of another type than the address says is refused.")
    void aResourceOfAnotherType() {
        server.send(Method.POST, "Organization", request -> request.contentType(FhirServer.JSON)
                        .body(Fixture.named("patient").text()))
                .isRefused(400, 422);
    }

    @Test
    @Must("An update whose body has another id than the address is answered 400.")
    void anUpdateWithAnotherId() {
        ObjectNode stored = server.read(patient).resource();
        stored.put("id", UUID.randomUUID().toString());

        server.send(Method.PUT, patient, request -> request.contentType(FhirServer.JSON)
                        .body(stored.toString()))
                .isRefused(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "[{\"op\":\"fly\",\"path\":\"/status\"}]",
                "[{\"op\":\"remove\",\"path\":\"/no/such/path\"}]"
            })
    @Must("A JSON Patch that cannot be read or applied is refused, and changes nothing.")
    void aBrokenPatch(String body) {
        ObjectNode before = server.read(patient).resource();

        server.send(Method.PATCH, patient, request -> request.contentType(FhirServer.JSON_PATCH)
                        .body(body))
                .isRefused(400, 422);

        assertThat(server.read(patient).resource()).isEqualTo(before);
    }

    private Answer post(String contentType, String body) {
        return server.send(Method.POST, "Patient", request -> request.contentType(contentType)
                .body(body));
    }
}
