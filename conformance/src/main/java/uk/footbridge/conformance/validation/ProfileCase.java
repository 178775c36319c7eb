package uk.footbridge.conformance.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.FhirPathPatch;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;

/** One way to break a profile: the valid resource, what is done to it, and the element that the answer has to name. */
record ProfileCase(String profile, ObjectNode valid, JsonNode change) {

    static final List<String> PROFILES = List.of(
            "sp-patient",
            "sp-related-person",
            "sp-practitioner-role",
            "sp-organization",
            "sp-service",
            "sp-need",
            "sp-risk",
            "sp-consent",
            "sp-referral",
            "sp-referral-task",
            "sp-activity",
            "sp-signpost",
            "sp-record",
            "sp-message-back",
            "sp-feedback",
            "sp-advice",
            "sp-assessment",
            "sp-social-circumstance",
            "sp-care-plan",
            "sp-goal",
            "sp-strength",
            "sp-care-team",
            "sp-wellbeing-score",
            "sp-contact",
            "sp-episode");

    /** The profile's valid resource, tagged so that it can be searched for whatever its type. */
    static ObjectNode validOf(String profile, Parties parties, String referral) {
        ObjectNode resource = (ObjectNode) fileOf(profile, parties, referral).path("valid");
        Profile.claimed(resource, Profile.url(profile));
        resource.withObject("/meta")
                .withArray("/tag")
                .addObject()
                .put("system", "https://vendor.example/test")
                .put("code", UUID.randomUUID().toString());
        return resource;
    }

    static Stream<ProfileCase> casesOf(String profile, Parties parties, String referral) {
        return StreamSupport.stream(
                        fileOf(profile, parties, referral).path("invalid").spliterator(), false)
                .map(change -> new ProfileCase(profile, validOf(profile, parties, referral), change));
    }

    /** The first case of a profile, which takes one element away and so can be told in any patch language. */
    static ProfileCase firstOf(String profile, Parties parties, String referral) {
        return casesOf(profile, parties, referral).findFirst().orElseThrow();
    }

    ObjectNode invalid() {
        return broken(valid);
    }

    /** The same harm done to the resource as it is stored. */
    ObjectNode broken(ObjectNode resource) {
        ObjectNode broken = resource.deepCopy();
        change.path("remove").forEach(name -> broken.remove(name.asText()));
        change.path("set").properties().forEach(set -> broken.set(set.getKey(), set.getValue()));
        return broken;
    }

    ArrayNode asJsonPatch() {
        ArrayNode operations = Json.array();
        change.path("remove")
                .forEach(name -> operations.addObject().put("op", "remove").put("path", "/" + name.asText()));
        change.path("set")
                .properties()
                .forEach(set -> operations.add(FhirServer.operation("add", "/" + set.getKey(), set.getValue())));
        return operations;
    }

    ObjectNode asFhirPathPatch() {
        FhirPathPatch patch = new FhirPathPatch();
        change.path("remove").forEach(name -> patch.delete(type() + "." + fhirPathName(name.asText())));
        return patch.resource();
    }

    String element() {
        return change.path("element").asText();
    }

    String type() {
        return valid.path("resourceType").asText();
    }

    String tag() {
        return valid.at("/meta/tag/0/code").asText();
    }

    @Override
    public String toString() {
        return profile + ": " + change.path("why").asText();
    }

    private static String fhirPathName(String jsonName) {
        return jsonName.startsWith("performed") ? "performed" : jsonName;
    }

    private static JsonNode fileOf(String profile, Parties parties, String referral) {
        return Fixture.named("profiles/" + profile)
                .with("patient", parties.patient())
                .with("practice", parties.practice())
                .with("referral", referral)
                .resource();
    }
}
