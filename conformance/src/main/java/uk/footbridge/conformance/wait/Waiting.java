package uk.footbridge.conformance.wait;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;

/** A person who waits for a community mental health team, and what happens meanwhile. */
final class Waiting {

    private final Person person;
    private final Agency team;
    private final String episode;

    private Waiting(Person person, Agency team, String episode) {
        this.person = person;
        this.team = team;
        this.episode = episode;
    }

    /** The team has received a referral of the person on a day. */
    static Waiting since(String day, Person person, Agency team) {
        return new Waiting(person, team, person.server().created(episode(day, person, team)));
    }

    static ObjectNode episode(String day, Person person, Agency team) {
        ObjectNode episode = Profile.claimed(
                Json.object().put("resourceType", "EpisodeOfCare").put("status", "active"), Profile.url("sp-episode"));
        episode.putArray("type").add(Code.concept("episode-type", "community-mental-health"));
        episode.set("patient", Json.reference(person.reference()));
        episode.set("managingOrganization", Json.reference(team.reference()));
        episode.putObject("period").put("start", day);
        return episode;
    }

    String episode() {
        return episode;
    }

    /** The team and the person meet; the kind is a code of CodeSystem/contact-type. */
    String meets(String day, String medium, String kind) {
        ObjectNode contact = Profile.claimed(
                Json.object().put("resourceType", "Encounter").put("status", "finished"), Profile.url("sp-contact"));
        Extension.add(contact, "contact-attendance", "CodeableConcept", Code.concept("contact-attendance", "attended"));
        Extension.add(contact, "contact-medium", "CodeableConcept", Code.concept("contact-medium", medium));
        contact.putObject("class")
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .put("code", "AMB");
        contact.putArray("type").add(Code.concept("contact-type", kind));
        contact.set("subject", Json.reference(person.reference()));
        contact.putArray("episodeOfCare").add(Json.reference(episode));
        contact.putObject("period").put("start", day);
        contact.set("serviceProvider", Json.reference(team.reference()));
        return person.server().created(contact);
    }

    /** An activity whose category says which part of the wait it is. */
    String does(String day, String part) {
        ObjectNode activity = Profile.claimed(
                Json.object().put("resourceType", "Procedure").put("status", "completed"), Profile.url("sp-activity"));
        activity.set("category", Code.concept("wait-part", part));
        activity.set("code", Json.concept("Talking therapy"));
        activity.set("subject", Json.reference(person.reference()));
        activity.put("performedDateTime", day);
        return person.server().created(activity);
    }

    Answer ask() {
        return person.server().get(episode + "/$four-week-wait");
    }

    /** The value of one thing that the answer says, as text; empty when it says nothing of it. */
    String says(String name) {
        return values(ask().isAnswered(200).resource(), "parameter", name).stream()
                .findFirst()
                .orElse("");
    }

    /** The episodes that are one wait. */
    List<String> episodes() {
        return values(ask().isAnswered(200).resource(), "parameter", "episode");
    }

    /** What the answer says of one part: {@code date}, {@code evidence}, {@code missing} or {@code needed}. */
    String part(String code, String name) {
        for (JsonNode parameter : ask().isAnswered(200).resource().path("parameter")) {
            boolean wanted = parameter.path("name").asText().equals("part")
                    && parameter.findPath("valueCoding").path("code").asText().equals(code);
            if (wanted) {
                return values(parameter, "part", name).stream().findFirst().orElse("");
            }
        }
        return "";
    }

    private static List<String> values(JsonNode of, String list, String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode parameter : of.path(list)) {
            if (parameter.path("name").asText().equals(name)) {
                parameter.fields().forEachRemaining(field -> {
                    if (field.getKey().startsWith("value")) {
                        values.add(field.getValue()
                                .path("reference")
                                .asText(field.getValue().asText()));
                    }
                });
            }
        }
        return values;
    }
}
