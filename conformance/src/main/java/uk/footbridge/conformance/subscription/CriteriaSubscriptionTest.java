package uk.footbridge.conformance.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** One who subscribes by criteria is sent what matches them, in the way of FHIR R4. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CriteriaSubscriptionTest {

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
    @Must(
            "A subscription by criteria is active at once and puts what matches, as JSON, in the version that was written.")
    void whatMatchesIsPut() {
        Answer created = server.create(
                        accepted().payload("application/fhir+json").resource())
                .isAnswered(201);
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        referral.moved(TaskState.ACCEPTED);
        referral.moved(TaskState.IN_PROGRESS);
        Delivered delivered = receiver.next();

        assertThat(created.resource().path("status").asText()).isEqualTo("active");
        assertThat(delivered.method()).isEqualTo("PUT");
        assertThat(delivered.path()).isEqualTo("/events/" + referral.task());
        assertThat(delivered.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(delivered.resource().path("status").asText()).isEqualTo("accepted");
        assertThat(delivered.resource().at("/meta/versionId").asText()).isEqualTo("2");
    }

    @Test
    @Must("A subscription by criteria puts what matches as XML when that is its payload.")
    void whatMatchesIsPutAsXml() {
        Subscribed.asked(server, accepted().payload("application/fhir+xml"));
        SentReferral.in(TaskState.REQUESTED, server, parties).moved(TaskState.ACCEPTED);
        Delivered delivered = receiver.next();

        assertThat(delivered.method()).isEqualTo("PUT");
        assertThat(delivered.header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(delivered.body()).startsWith("<Task").contains("<status value=\"accepted\"/>");
    }

    @Test
    @Must("A subscription by criteria without a payload posts to its endpoint that something matches, and no body.")
    void withoutPayloadNothingIsTold() {
        Subscribed.asked(server, accepted());
        SentReferral.in(TaskState.REQUESTED, server, parties).moved(TaskState.ACCEPTED);
        Delivered delivered = receiver.next();

        assertThat(delivered.method()).isEqualTo("POST");
        assertThat(delivered.path()).isEqualTo("/events");
        assertThat(delivered.body()).isEmpty();
    }

    @Test
    @Must("Criteria that name the server's own address match what it stores.")
    void criteriaMayNameTheServersAddress() {
        Subscribed.asked(
                server,
                Asked.criteria("ServiceRequest?patient=" + server.baseUrl() + "/" + parties.patient(), receiver)
                        .payload("application/fhir+json"));
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);

        assertThat(receiver.next().path()).endsWith(referral.request());
    }

    @Test
    @Must("A subscription that was changed is sent what matches now.")
    void changedCriteriaHold() {
        Subscribed subscribed = Subscribed.asked(server, accepted().payload("application/fhir+json"));
        server.update(subscribed.now().put("criteria", "Task?status=in-progress&patient=" + parties.patient()))
                .isAnswered(200);
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        referral.moved(TaskState.ACCEPTED);
        referral.moved(TaskState.IN_PROGRESS);

        assertThat(receiver.next().resource().path("status").asText()).isEqualTo("in-progress");
        assertThat(subscribed.now().path("status").asText()).isEqualTo("active");
    }

    @Test
    @Must("What a transaction refuses is told to nobody.")
    void whatIsRefusedIsNotTold() {
        Subscribed.asked(server, accepted().payload("application/fhir+json"));
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        referral.move(TaskState.COMPLETED).isRefused(422);
        SentReferral next = SentReferral.in(TaskState.REQUESTED, server, parties);
        next.moved(TaskState.ACCEPTED);

        assertThat(receiver.next().path()).endsWith(next.task());
    }

    @Test
    @Must("$events of a subscription by criteria is refused, because it has no events.")
    void criteriaHaveNoEvents() {
        Subscribed subscribed = Subscribed.asked(server, accepted());

        subscribed.events("").isRefused(422).namesElement("Subscription.criteria");
        assertThat(Delivered.value(subscribed.status(), "status").asText()).isEqualTo("active");
    }

    private Asked accepted() {
        return Asked.criteria("Task?status=accepted&patient=" + parties.patient(), receiver);
    }
}
