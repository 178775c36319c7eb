package uk.footbridge.conformance.assessment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;

/** A person's answers to one of our questionnaires, as a system would send them. */
record Answers(ObjectNode resource) {

    static final String BASE = "https://fhir.footbridge.org.uk/";

    static Answers to(String questionnaire, String patient) {
        ObjectNode resource = Json.object().put("resourceType", "QuestionnaireResponse");
        Profile.claimed(resource, Profile.url("sp-assessment"));
        resource.put("questionnaire", BASE + "Questionnaire/" + questionnaire)
                .put("status", "completed")
                .put("authored", "2026-09-01T10:20:00+01:00");
        resource.set("subject", Json.reference(patient));
        return new Answers(resource);
    }

    Answers with(String linkId, int answer) {
        answer(resource, linkId).put("valueInteger", answer);
        return this;
    }

    Answers with(String linkId, String answer) {
        answer(resource, linkId).put("valueString", answer);
        return this;
    }

    Answers with(String linkId, String system, String code) {
        answer(resource, linkId).putObject("valueCoding").put("system", system).put("code", code);
        return this;
    }

    /** How often, in UCLA-3's words. */
    Answers often(String linkId, String code) {
        return with(linkId, BASE + "CodeSystem/loneliness-answer", code);
    }

    /** A circumstance, by its code. */
    Answers circumstance(String linkId, String code) {
        return with(linkId, BASE + "CodeSystem/circumstance-answer", code);
    }

    /** One goal of the occupational self-assessment. */
    Answers goal(String words, int importance, int confidence) {
        ObjectNode group = resource.withArray("item").addObject().put("linkId", "goal");
        answer(group, "goal-words").put("valueString", words);
        answer(group, "goal-importance").put("valueInteger", importance);
        answer(group, "goal-confidence").put("valueInteger", confidence);
        return this;
    }

    private static ObjectNode answer(ObjectNode parent, String linkId) {
        for (var item : parent.withArray("item")) {
            if (item.path("linkId").asText().equals(linkId)) {
                return ((ObjectNode) item).withArray("answer").addObject();
            }
        }
        return parent.withArray("item")
                .addObject()
                .put("linkId", linkId)
                .putArray("answer")
                .addObject();
    }
}
