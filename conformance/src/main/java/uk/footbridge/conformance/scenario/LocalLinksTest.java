package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Local links: whoever sits with the person finds the homelessness unit, the job centre, vocational rehabilitation, crisis
 * loans and the substance misuse team in one directory, refers at once, and sees which referral nobody has answered.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalLinksTest {

    private static final Map<String, String> LINKS = links();

    private final FhirServer server = FhirServer.underTest();
    private final Agency ward = Agency.named(server, "Greenholme Day Unit");
    private final Agency council = Agency.named(server, "Calder and Holme Council");
    private final Person person = Person.registered(server, "Desmond", "Achebe", "1979-12-03", ward);

    @Test
    @Must(
            "Homelessness unit, job centre, vocational rehabilitation, crisis loans and substance misuse team are in one directory.")
    void theLocalLinksAreInTheDirectory() {
        LINKS.forEach((name, need) -> server.created(service(name, need)));

        List<JsonNode> found = server.search(
                        "HealthcareService",
                        "organization",
                        council.reference(),
                        "service-category",
                        String.join(
                                ",",
                                LINKS.values().stream()
                                        .distinct()
                                        .map(need -> Code.token("need-category", need))
                                        .toList()))
                .isAnswered(200)
                .entries();

        assertThat(found)
                .extracting(service -> service.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(LINKS.keySet());
        assertThat(found)
                .allSatisfy(service -> assertThat(service.at("/telecom/0/value").asText())
                        .as("How %s is reached at once", service.path("name").asText())
                        .isNotBlank());
    }

    @Test
    @Must("An urgent referral that is not answered is found by its priority, and no more once it is answered.")
    void anUnansweredUrgentReferralIsFound() {
        SentReferral bed = SentReferral.sent(person, ward, council, urgent("A bed for tonight"));
        ObjectNode task = bed.taskNow();
        task.put("priority", "urgent");
        task.put("authoredOn", "2026-11-02T09:30:00Z");
        server.update(task).isAnswered(200);

        assertThat(unanswered()).containsExactly(bed.task());

        bed.moved(TaskState.ACCEPTED);
        assertThat(unanswered()).isEmpty();
        assertThat(server.search("Communication", "about", bed.task(), "category", Code.token("reminder-kind", "nudge"))
                        .isAnswered(200)
                        .entries())
                .as("Nobody is nudged who has answered")
                .isEmpty();
    }

    private List<String> unanswered() {
        return server
                .search(
                        "Task",
                        "owner",
                        council.reference(),
                        "status",
                        "requested",
                        "priority",
                        "urgent",
                        "authored-on",
                        "lt2026-11-10")
                .isAnswered(200)
                .entries()
                .stream()
                .map(task -> "Task/" + task.path("id").asText())
                .toList();
    }

    private ObjectNode urgent(String what) {
        return person.own("referral")
                .with("requester", ward.reference())
                .with("what", what)
                .resource()
                .put("priority", "urgent");
    }

    private ObjectNode service(String name, String need) {
        ObjectNode service = Profile.claimed(
                        Json.object().put("resourceType", "HealthcareService"), Profile.url("sp-service"))
                .put("name", name)
                .put("active", true);
        service.set("providedBy", Json.reference(council.reference()));
        service.putArray("category").add(Code.concept("need-category", need));
        service.putArray("telecom").addObject().put("system", "phone").put("value", "01632 960410");
        service.putArray("referralMethod").add(Json.concept("Call, day or night"));
        return service;
    }

    private static Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Homelessness unit", "homelessness");
        links.put("Job centre", "work");
        links.put("Vocational rehabilitation", "work");
        links.put("Crisis loans", "money");
        links.put("Substance misuse team", "substance-use");
        return links;
    }
}
