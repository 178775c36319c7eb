package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.SelfReferral;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Self-referral and advice clinics of occupational therapists in the community: people come by themselves, and support
 * follows what they want to do in daily life.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelfReferralAndAdviceClinicTest {

    private static final String WISH = "I want to get in and out of the bath by myself again";

    private final FhirServer server = FhirServer.underTest();
    private final Agency therapists = Agency.named(server, "Occupational therapy in the community");

    @Test
    @Must(
            "A person refers themselves once or twice, is seen for what they want to do, and no diagnosis or number is anywhere.")
    void aPersonComesByThemselves() {
        SelfReferral wish = SelfReferral.of(server, WISH)
                .ticks("need", "daily-living")
                .with("service", "valueReference", Json.reference(service()));
        String receipt = wish.receipt();
        assertThat(wish.receipt()).as("Sent twice").isEqualTo(receipt);

        JsonNode referral = SelfReferral.referral(server, receipt);
        String person = referral.at("/subject/reference").asText();
        String request = "ServiceRequest/" + referral.path("id").asText();
        JsonNode task = SelfReferral.tasks(server, referral).get(0);
        assertThat(task.at("/owner/reference").asText()).isEqualTo(therapists.reference());
        moved(task, "accepted");
        server.created(Fixture.named("scenario/contact")
                .with("patient", person)
                .with("referral", request)
                .with("provider", therapists.reference())
                .with("type", "first-contact")
                .with("start", "2026-11-24T10:00:00Z")
                .with("end", "2026-11-24T10:45:00Z")
                .with("minutes", "45")
                .resource());

        List<JsonNode> everything =
                server.get(person + "/$everything?_count=100").isAnswered(200).entries();
        assertThat(everything)
                .extracting(entry -> entry.path("resourceType").asText())
                .contains("Patient", "Condition", "QuestionnaireResponse", "ServiceRequest", "Task", "Encounter");
        assertThat(everything)
                .filteredOn(entry -> entry.path("resourceType").asText().equals("Condition"))
                .allSatisfy(need -> {
                    assertThat(Code.of(need.at("/category/0"), "need-category")).isEqualTo("daily-living");
                    assertThat(need.has("code")).as("No diagnosis").isFalse();
                });
        assertThat(server.read(person).resource().has("identifier"))
                .as("No number")
                .isFalse();
        assertThat(referral.at("/reasonCode/0/text").asText()).isEqualTo(WISH);
    }

    @Test
    @Must("A person who comes to an advice clinic has a contact in the record and no referral.")
    void aPersonComesForAdvice() {
        String person = server.created(Fixture.named("self-referral/nickname").resource());
        server.created(Fixture.named("self-referral/advice-clinic")
                .with("patient", person)
                .with("provider", therapists.reference())
                .resource());

        List<JsonNode> contacts = server.search(
                        "Encounter", "patient", person, "type", Code.token("contact-type", "advice-clinic"))
                .isAnswered(200)
                .entries();
        assertThat(contacts).hasSize(1);
        assertThat(contacts.get(0).has("basedOn")).isFalse();
        assertThat(server.search("ServiceRequest", "patient", person)
                        .isAnswered(200)
                        .entries())
                .isEmpty();
        assertThat(server.search("Task", "patient", person).isAnswered(200).entries())
                .isEmpty();
    }

    private String service() {
        return server.created(Fixture.named("self-referral/service")
                .with("providedBy", therapists.reference())
                .with("method", "self-referral")
                .resource());
    }

    private void moved(JsonNode task, String status) {
        server.update(((ObjectNode) task.deepCopy()).put("status", status)).isAnswered(200);
    }
}
