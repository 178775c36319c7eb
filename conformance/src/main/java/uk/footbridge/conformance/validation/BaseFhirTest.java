package uk.footbridge.conformance.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** What claims no profile of ours is held to base FHIR R4, and to no more. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaseFhirTest {

    private final FhirServer server = FhirServer.underTest();

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gender | \"lady\" | Patient.gender",
                "birthDate | \"in spring\" | Patient.birthDate",
                "contact | [{}, {\"gender\": \"female\"}] | Patient.contact",
                "link | [{\"type\": \"seealso\"}] | Patient.link.other",
                "maritalStatus | {\"coding\": [{\"system\": \"not a uri\", \"code\": \"M\"}]} | Patient.maritalStatus"
            })
    @Must("A value that base FHIR does not allow is refused with the element named.")
    void aValueThatFhirDoesNotAllow(String element, String value, String named) {
        ObjectNode person = person();
        person.set(element, Json.parse("{\"value\": " + value + "}").path("value"));

        server.create(person).isRefused(400, 422).namesElement(named);
    }

    @Test
    @Must("An unknown code in a required binding is answered 422 with the element named.")
    void anUnknownCodeInARequiredBinding() {
        server.create(person().put("gender", "lady"))
                .isRefused(422)
                .namesElement("Patient.gender")
                .says("lady");
    }

    @Test
    @Must("An element that FHIR does not have is refused: a slip of the pen must not lose what was meant.")
    void anElementThatFhirDoesNotHave() {
        server.create(person().put("birthdate", "1961-03-14"))
                .isRefused(400, 422)
                .says("birthdate");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name | {\"text\": \"Not a list\"}",
                "gender | [\"female\"]",
                "active | \"yes\"",
                "birthDate | 1961"
            })
    @Must("A value of the wrong JSON type is refused.")
    void aValueOfTheWrongType(String element, String value) {
        ObjectNode person = person();
        person.set(element, Json.parse("{\"value\": " + value + "}").path("value"));

        server.create(person).isRefused(400, 422);
    }

    @Test
    @Must("A resource that claims a profile the server does not know is stored.")
    void anUnknownProfileIsStored() {
        ObjectNode person = Profile.claimed(person(), "https://vendor.example/StructureDefinition/our-person");

        server.create(person).isAnswered(201);
    }

    @Test
    @Must("Its sender is warned, when it asks, that the profile was not checked.")
    void anUnknownProfileIsWarnedOf() {
        String profile = "https://vendor.example/StructureDefinition/our-person";

        Answer answer = server.create(
                        Profile.claimed(person(), profile), FhirServer.header("Prefer", "return=OperationOutcome"))
                .isAnswered(201);

        assertThat(answer.issues())
                .anyMatch(issue -> issue.path("severity").asText().equals("warning")
                        && issue.path("diagnostics").asText().contains(profile));
        assertThat(answer.issues())
                .noneMatch((JsonNode issue) -> issue.path("severity").asText().matches("error|fatal"));
    }

    @Test
    @Must("A profile of ours beside an unknown one still holds.")
    void ourProfileHoldsBesideAnUnknownOne() {
        ObjectNode organization =
                Json.object().put("resourceType", "Organization").put("active", true);
        Profile.claimed(organization, "https://vendor.example/StructureDefinition/our-organisation")
                .withObject("/meta")
                .withArray("/profile")
                .add(Profile.url("sp-organization"));

        server.create(organization).isRefused(422).namesElement("Organization.name");
    }

    @Test
    @Must("A code of a system that the server has not loaded is stored.")
    void aCodeOfAnUnloadedSystemIsStored() {
        ObjectNode person = person();
        person.withObject("/maritalStatus")
                .withArray("/coding")
                .addObject()
                .put("system", "https://vendor.example/CodeSystem/household")
                .put("code", "boat");

        server.create(person).isAnswered(201);
    }

    @Test
    @Must("An extension that the server does not know is stored and read back.")
    void anUnknownExtensionIsKept() {
        ObjectNode person = person();
        person.withArray("/extension")
                .addObject()
                .put("url", "https://vendor.example/StructureDefinition/favourite-tea")
                .put("valueString", "Strong");

        assertThat(server.read(server.created(person)).resource().path("extension"))
                .isEqualTo(person.path("extension"));
    }

    @Test
    @Should("A resource can be checked without being stored.")
    void aResourceIsCheckedWithoutBeingStored() {
        ObjectNode bad = person().put("gender", "lady");

        Answer answer = server.send(Method.POST, "Patient/$validate", request -> request.contentType(FhirServer.JSON)
                .body(bad.toString()));

        answer.isAnswered(200, 400, 412, 422).namesElement("Patient.gender");
        assertThat(server.search(
                                "Patient",
                                "identifier",
                                bad.at("/identifier/0/value").asText())
                        .entries())
                .isEmpty();
    }

    private static ObjectNode person() {
        return Profile.unclaimed(Fixture.named("patient").resource());
    }
}
