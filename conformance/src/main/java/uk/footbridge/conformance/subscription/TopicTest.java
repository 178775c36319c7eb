package uk.footbridge.conformance.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.DirectoryEntry;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Each topic tells of what it is about, and of nothing else that changes in the same resource. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);
    private Receiver receiver;

    @BeforeEach
    void listen() {
        receiver = Receiver.listening(server);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    @Must("The topic referral tells of a new referral and of each change of its status, and of no other change.")
    void referral() {
        subscribe("referral", "patient=" + parties.patient());
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode noted = referral.requestNow();
        noted.putArray("note").addObject().put("text", "Prefers mornings");
        server.update(noted).isAnswered(200);
        referral.moved(TaskState.ACCEPTED);
        referral.moved(TaskState.IN_PROGRESS);
        referral.moved(TaskState.COMPLETED);

        assertThat(focus(receiver.next()).path("status").asText()).isEqualTo("active");
        assertThat(focus(receiver.next()).path("status").asText()).isEqualTo("completed");
    }

    @Test
    @Must(
            "The topic referral-task tells of a new task and when its status, owner or requester changes, and of no other change.")
    void referralTask() {
        subscribe("referral-task", "patient=" + parties.patient());
        ObjectNode open = parties.task("").resource();
        open.remove("owner");
        SentReferral referral = SentReferral.sent(server, parties.referral().resource(), open);
        ObjectNode noted = referral.taskNow();
        noted.putArray("note").addObject().put("text", "Rang twice");
        server.update(noted).isAnswered(200);
        ObjectNode claimed = referral.taskNow();
        claimed.set("owner", Json.reference(parties.charity()));
        server.update(claimed).isAnswered(200);
        referral.moved(TaskState.ACCEPTED);

        assertThat(focus(receiver.next()).at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(focus(receiver.next()).at("/owner/reference").asText()).isEqualTo(parties.charity());
        assertThat(focus(receiver.next()).path("status").asText()).isEqualTo("accepted");
    }

    @Test
    @Must(
            "The topic plan-review tells of a new plan and when a review is planned, moved or held, and of no other change.")
    void planReview() {
        subscribe("plan-review", "patient=" + parties.patient());
        ObjectNode plan = Fixture.named("care-plan")
                .with("patient", parties.patient())
                .with("author", parties.linkWorkers())
                .resource();
        ObjectNode draft = plan.put("status", "draft");
        draft.remove("extension");
        ObjectNode stored = server.create(draft).isAnswered(201).resource();
        ObjectNode titled = server.update(stored.put("title", "Getting out more"))
                .isAnswered(200)
                .resource();
        String day = LocalDate.now().plusWeeks(6).toString();
        ObjectNode planned = server.update(withReview(titled, "due", "Date", day))
                .isAnswered(200)
                .resource();
        server.update(withReview(planned, "held", "DateTime", LocalDate.now().toString()))
                .isAnswered(200);

        assertThat(focus(receiver.next()).at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(receiver.next().body()).contains(day).doesNotContain("valueDateTime");
        assertThat(receiver.next().body()).contains("valueDateTime");
    }

    private static ObjectNode withReview(ObjectNode plan, String part, String type, String value) {
        plan.withArray("/extension")
                .addObject()
                .put("url", Profile.url("plan-review"))
                .putArray("extension")
                .addObject()
                .put("url", part)
                .put("value" + type, value);
        return plan;
    }

    @Test
    @Must("The topic capacity tells when a service says anew whether it has room, and not when it says the same again.")
    void capacity() {
        DirectoryEntry service = DirectoryEntry.of(server, "Wheel and Clay", "loneliness")
                .room("capacity", 3)
                .at(53.8, -1.76);
        subscribe("capacity", "location=" + service.location());
        service.stored();
        service.says("capacity");
        service.says("no-capacity");

        assertThat(focus(receiver.next()).at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(receiver.next().body()).contains("no-capacity");
    }

    private void subscribe(String topic, String filter) {
        Subscribed.toTopic(server, Asked.topic(topic, "full-resource", receiver).filter(filter), receiver);
    }

    /** The resource that changed. */
    private static JsonNode focus(Delivered event) {
        return event.resource().at("/entry/1/resource");
    }
}
