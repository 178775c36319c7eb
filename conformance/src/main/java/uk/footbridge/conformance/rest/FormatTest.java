package uk.footbridge.conformance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** A system that speaks XML and one that speaks JSON understand each other. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatTest {

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must("What was sent as XML is read as JSON.")
    void xmlIsReadAsJson() {
        String reference = postedXml().isAnswered(201).reference();

        assertThat(server.read(reference).resource().at("/name/0/text").asText())
                .isEqualTo("Morwenna Pascoe");
    }

    @Test
    @Must("What was sent as JSON is read as XML.")
    void jsonIsReadAsXml() {
        String reference = server.created(Fixture.named("patient").resource());

        Answer xml = server.send(Method.GET, reference, request -> request.header("Accept", FhirServer.XML))
                .isAnswered(200);

        assertThat(xml.header("Content-Type")).startsWith(FhirServer.XML);
        assertThat(xml.text()).contains("<Patient xmlns=\"http://hl7.org/fhir\"", "Morwenna Pascoe");
    }

    @ParameterizedTest(name = "Accept: {0}")
    @CsvSource({
        "application/fhir+json, application/fhir+json",
        "application/fhir+xml, application/fhir+xml",
        "application/json, json",
        "application/xml, xml",
        "application/fhir+json; fhirVersion=4.0, application/fhir+json",
        "*/*, /fhir+"
    })
    @Must("The answer comes in the format that the Accept header asks for.")
    void theAcceptHeaderIsMet(String accept, String contentType) {
        Answer answer = server.send(Method.GET, "metadata", request -> request.header("Accept", accept))
                .isAnswered(200);

        assertThat(answer.header("Content-Type")).contains(contentType);
    }

    @ParameterizedTest(name = "_format={0}")
    @CsvSource({
        "json, application/fhir+json",
        "xml, application/fhir+xml",
        "application/fhir+json, application/fhir+json",
        "application/fhir+xml, application/fhir+xml"
    })
    @Must("The _format parameter overrules the Accept header.")
    void theFormatParameterIsMet(String format, String contentType) {
        Answer answer = server.send(Method.GET, "metadata", request -> request.queryParam("_format", format)
                        .header("Accept", "*/*"))
                .isAnswered(200);

        assertThat(answer.header("Content-Type")).startsWith(contentType);
    }

    @Test
    @Should("A refusal comes in the format that was asked for.")
    void aRefusalComesInTheFormatThatWasAskedFor() {
        Answer answer = server.send(
                        Method.GET,
                        "Patient/there-is-nobody-of-this-name",
                        request -> request.header("Accept", FhirServer.XML))
                .isAnswered(404);

        assertThat(answer.text()).contains("<OperationOutcome");
    }

    @Test
    @Must("A resource that breaks its profile is refused as XML as it is as JSON.")
    void invalidXmlIsRefused() {
        String broken = Fixture.named("patient.xml").text().replace("female", "lady");

        server.send(Method.POST, "Patient", request -> request.contentType(FhirServer.XML)
                        .body(broken))
                .isRefused(422)
                .namesElement("Patient.gender");
    }

    private Answer postedXml() {
        String body = Fixture.named("patient.xml").text();
        return server.send(Method.POST, "Patient", request -> request.contentType(FhirServer.XML)
                .body(body));
    }
}
