package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Outcomes;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;

/** What is the same whatever is prescribed: a GP refers to a place, the person comes or not, and two counts tell. */
final class OnPrescription {

    private final Person person;
    private final Agency surgery;
    private final Agency place;
    private final SentReferral referral;

    private OnPrescription(Person person, Agency surgery, Agency place, String what) {
        this.person = person;
        this.surgery = surgery;
        this.place = place;
        this.referral = person.isReferred(surgery, place, what);
    }

    /** The GP prescribes, and writes down how things stand on that day. */
    static OnPrescription prescribed(Person person, Agency surgery, Agency place, String what) {
        return new OnPrescription(person, surgery, place, what);
    }

    /** How the person is on one day: SWEMWBS, and how many medicines they take. */
    OnPrescription stands(String day, int wellbeing, int medicines) {
        person.scores("swemwbs", wellbeing, day);
        person.scores("number-of-medicines", medicines, day);
        return this;
    }

    OnPrescription begun() {
        referral.begun();
        return this;
    }

    /** The person comes to a session of an hour and a half. */
    OnPrescription comes(String start) {
        person.meets(place, referral, "group-session", start, 90);
        return this;
    }

    OnPrescription staysAway(String start) {
        person.misses(place, referral, "group-session", start);
        return this;
    }

    /** The place tells what was done. */
    OnPrescription done(String what) {
        referral.done(what);
        return this;
    }

    /** What was done, as the GP finds it behind the referral. */
    void theGpReadsTheActivity(String what) {
        List<JsonNode> tasks = person.find("Task", "requester", surgery.reference(), "status", "completed");
        assertThat(tasks).hasSize(1);
        String activity = tasks.get(0).at("/output/0/valueReference/reference").asText();
        JsonNode found = person.server().read(activity).isAnswered(200).resource();
        assertThat(found.at("/code/text").asText()).isEqualTo(what);
        assertThat(found.at("/basedOn/0/reference").asText()).isEqualTo(referral.request());
        assertThat(referral.requestStatus()).isEqualTo("completed");
    }

    /** Whether the person came, session by session, the first one first. */
    List<String> attendance() {
        return person.find("Encounter", "service-provider", place.reference(), "_sort", "date").stream()
                .map(contact -> Code.of(Extension.value(contact, "contact-attendance"), "contact-attendance"))
                .toList();
    }

    Outcomes wellbeing() {
        return Outcomes.of(person, "swemwbs");
    }

    Outcomes medicines() {
        return Outcomes.of(person, "number-of-medicines");
    }
}
