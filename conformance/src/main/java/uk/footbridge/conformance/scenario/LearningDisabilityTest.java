package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Learning disability and mental health: how somebody wants to be told and asked is said once, and reaches every
 * specialist organisation in the same answer as the referral, however often it is handed on.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningDisabilityTest {

    private static final String EASY_READ = "Easy Read letters with pictures, one thing on a page";
    private static final String TIME = "Ask one question at a time, and wait for the answer";
    private static final String INTERPRETER_REQUIRED =
            "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Orchard Surgery");
    private final Agency team = Agency.named(server, "Community Learning Disability Team");
    private final Agency advocacy = Agency.named(server, "Speaking Up Advocacy");
    private final Agency theatre = Agency.named(server, "Hand in Glove Deaf Theatre");
    private final Person person = Person.registered(
            server, Fixture.named("scenario/person-with-communication-needs").with("keptBy", surgery.reference()));

    @Test
    @Must(
            "How a person wants to be told and asked travels with each referral to each organisation that it is handed to.")
    void communicationNeedsTravelWithEveryReferral() {
        List<String> needs = Stream.of(EASY_READ, TIME)
                .map(words -> person.records(person.own("communication-need").with("words", words)))
                .toList();
        SentReferral referral = referred(needs);
        referral.begun();
        SentReferral advocate = handedOn(referral, advocacy, "An advocate for the review meeting");
        SentReferral stage = handedOn(referral, theatre, "Theatre workshop in sign language");

        theyReach(team, referral);
        theyReach(advocacy, advocate);
        theyReach(theatre, stage);
        theSharedRecordHasThem();
    }

    private SentReferral referred(List<String> needs) {
        return person.isReferred(
                surgery,
                team,
                "Support for a good day",
                request -> needs.forEach(
                        need -> request.withArray("/supportingInfo").add(Json.reference(need))));
    }

    /** What the first referral rests on goes along. */
    private SentReferral handedOn(SentReferral referral, Agency to, String what) {
        JsonNode restsOn = referral.requestNow().path("supportingInfo");
        return referral.handedOn(team, to, what, request -> request.set("supportingInfo", restsOn));
    }

    private void theyReach(Agency agency, SentReferral referral) {
        List<JsonNode> inbox = server.search(
                        "Task",
                        "owner",
                        agency.reference(),
                        "_include",
                        "Task:focus",
                        "_include",
                        "Task:patient",
                        "_include:iterate",
                        "ServiceRequest:supporting-info")
                .isAnswered(200)
                .entries();
        assertThat(ofType(inbox, "ServiceRequest"))
                .extracting(request -> "ServiceRequest/" + request.path("id").asText())
                .containsExactly(referral.request());
        assertThat(ofType(inbox, "Flag"))
                .extracting(need -> need.at("/code/text").asText())
                .containsExactlyInAnyOrder(EASY_READ, TIME);
        JsonNode patient = ofType(inbox, "Patient").get(0);
        assertThat(Extension.value(patient, INTERPRETER_REQUIRED).asBoolean()).isTrue();
        assertThat(patient.at("/communication/0/language/coding/0/code").asText())
                .isEqualTo("bfi");
        assertThat(patient.at("/communication/0/preferred").asBoolean()).isTrue();
    }

    private void theSharedRecordHasThem() {
        assertThat(SharedRecord.of(person).textUnder("individual-requirements"))
                .contains(EASY_READ, TIME, "British Sign Language");
    }

    private static List<JsonNode> ofType(List<JsonNode> resources, String type) {
        return resources.stream()
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .toList();
    }
}
