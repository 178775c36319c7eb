package uk.footbridge.conformance.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;

/** Writes the scores of one person, and goals for them to be about. */
final class ScoreSheet {

    static final String OURS = "https://fhir.footbridge.org.uk/CodeSystem/outcome-measure";
    static final String SNOMED = "http://snomed.info/sct";
    static final String LOINC = "http://loinc.org";

    private final FhirServer server;
    private final String patient;

    private ScoreSheet(FhirServer server, String patient) {
        this.server = server;
        this.patient = patient;
    }

    /** The sheet of a person whom nobody has asked anything yet. */
    static ScoreSheet ofSomebodyNew(FhirServer server) {
        ObjectNode patient = Json.object().put("resourceType", "Patient");
        patient.putArray("name").addObject().put("text", "Somebody new");
        return new ScoreSheet(server, server.created(patient));
    }

    String patient() {
        return patient;
    }

    ObjectNode score(String measure, String value, String effective) {
        return score(OURS, measure, value, effective);
    }

    ObjectNode score(String system, String code, String value, String effective) {
        ObjectNode score = Profile.claimed(
                Json.object().put("resourceType", "Observation").put("status", "final"),
                Profile.url("sp-wellbeing-score"));
        score.set("code", concept(system, code));
        score.set("subject", Json.reference(patient));
        score.put("effectiveDateTime", effective);
        score.putObject("valueQuantity").put("value", new BigDecimal(value));
        return score;
    }

    static ObjectNode concept(String system, String code) {
        ObjectNode concept = Json.object();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }

    static ObjectNode about(String goal, ObjectNode score) {
        score.putArray("focus").add(Json.reference(goal));
        return score;
    }

    String goal(String words) {
        ObjectNode goal = Json.object().put("resourceType", "Goal").put("lifecycleStatus", "active");
        goal.set("description", Json.concept(words));
        goal.set("subject", Json.reference(patient));
        return server.created(goal);
    }

    /** Stores a score and returns its reference. */
    String given(String measure, String value, String effective) {
        return server.created(score(measure, value, effective));
    }

    Answer outcomes(String... namesAndValues) {
        return server.search(patient + "/$outcomes", namesAndValues);
    }

    /** What the server says of one measure, or a missing node when it says nothing. */
    JsonNode outcome(String measure, String... namesAndValues) {
        for (JsonNode each : outcomes(namesAndValues).isAnswered(200).resource().path("parameter")) {
            if (part(each, "measure").at("/valueCoding/code").asText().equals(measure)) {
                return each;
            }
        }
        return Json.object().path("nothing");
    }

    static JsonNode part(JsonNode parameter, String name) {
        for (JsonNode part : parameter.path("part")) {
            if (part.path("name").asText().equals(name)) {
                return part;
            }
        }
        return Json.object().path("nothing");
    }

    static String valueOf(JsonNode parameter, String name) {
        JsonNode part = part(parameter, name);
        for (String value : new String[] {"valueDecimal", "valueInteger", "valueBoolean", "valueCode", "valueString"}) {
            if (part.has(value)) {
                return part.path(value).asText();
            }
        }
        return part.at("/valueReference/reference").asText(null);
    }
}
