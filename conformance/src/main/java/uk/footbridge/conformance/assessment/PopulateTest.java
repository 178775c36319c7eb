package uk.footbridge.conformance.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Nobody is asked again what the server knows. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PopulateTest {

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must("Name, birth date, practice and the last known circumstances are filled in, and the result can be stored.")
    void whatIsKnownIsFilledIn() {
        String patient = person();
        server.created(circumstance(patient, "2026-01-10", "rents-privately"));
        server.created(circumstance(patient, "2026-08-20", "temporary-accommodation"));

        ObjectNode populated = populate("Questionnaire/your-circumstances/$populate", patient)
                .isAnswered(200)
                .resource();

        assertThat(answer(populated, "name").path("valueString").asText()).isEqualTo("Maureen Holt");
        assertThat(answer(populated, "birth-date").path("valueDate").asText()).isEqualTo("1951-03-14");
        assertThat(answer(populated, "practice").path("valueString").asText()).isEqualTo("Ouse Bank Surgery");
        assertThat(answer(populated, "housing").at("/valueCoding/code").asText())
                .isEqualTo("temporary-accommodation");
        assertThat(answer(populated, "money").isMissingNode()).isTrue();
        server.create(populated).isAnswered(201);
    }

    @Test
    @Must("An unknown questionnaire is answered 404, a missing or unknown person 422.")
    void whatIsMissingIsNamed() {
        String patient = person();

        populate("Questionnaire/horoscope/$populate", patient).isRefused(404).says("horoscope");
        populate("Questionnaire/ons4/$populate", null).isRefused(422).says("subject");
        populate("Questionnaire/ons4/$populate", "Patient/nobody")
                .isRefused(422)
                .says("Patient/nobody");
    }

    private String person() {
        ObjectNode patient = Json.object().put("resourceType", "Patient").put("birthDate", "1951-03-14");
        ObjectNode name = patient.putArray("name").addObject().put("family", "Holt");
        name.putArray("given").add("Maureen");
        patient.putArray("generalPractitioner").addObject().put("display", "Ouse Bank Surgery");
        return server.created(patient);
    }

    private static ObjectNode circumstance(String patient, String day, String answer) {
        ObjectNode observation = Json.object().put("resourceType", "Observation");
        Profile.claimed(observation, Profile.url("sp-social-circumstance"));
        observation.put("status", "final").put("effectiveDateTime", day);
        observation.set("subject", Json.reference(patient));
        observation.set("code", coded("social-circumstance", "housing"));
        observation.set("valueCodeableConcept", coded("circumstance-answer", answer));
        return observation;
    }

    private static ObjectNode coded(String system, String code) {
        ObjectNode concept = Json.object();
        concept.putArray("coding")
                .addObject()
                .put("system", Answers.BASE + "CodeSystem/" + system)
                .put("code", code);
        return concept;
    }

    private Answer populate(String path, String patient) {
        ObjectNode parameters = Json.object().put("resourceType", "Parameters");
        if (patient != null) {
            parameters
                    .putArray("parameter")
                    .addObject()
                    .put("name", "subject")
                    .set("valueReference", Json.reference(patient));
        }
        return server.send(Method.POST, path, request -> request.contentType(FhirServer.JSON)
                .body(parameters.toString()));
    }

    private static JsonNode answer(ObjectNode response, String linkId) {
        for (JsonNode item : response.path("item")) {
            if (item.path("linkId").asText().equals(linkId)) {
                return item.at("/answer/0");
            }
        }
        return Json.object().path("none");
    }
}
