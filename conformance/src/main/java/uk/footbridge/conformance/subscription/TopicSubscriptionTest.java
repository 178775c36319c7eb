package uk.footbridge.conformance.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

/** One who subscribes to a topic is asked whether they are there, and then told of each event as HL7's backport says. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicSubscriptionTest {

    private static final String ADDITIONAL = "additional-context";

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
    @Must("A subscription to a topic is requested until its endpoint has taken a handshake, and active then.")
    void theHandshakeMakesItActive() {
        Answer created = server.create(tasks("id-only").resource()).isAnswered(201);
        Delivered handshake = receiver.next();

        assertThat(created.resource().path("status").asText()).isEqualTo("requested");
        assertThat(handshake.method()).isEqualTo("POST");
        assertThat(handshake.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(handshake.resource().path("type").asText()).isEqualTo("history");
        assertThat(handshake.type()).isEqualTo("handshake");
        assertThat(handshake.says("status").asText()).isEqualTo("requested");
        assertThat(handshake.says("events-since-subscription-start").asText()).isEqualTo("0");
        assertThat(handshake.says("subscription").path("reference").asText()).endsWith(created.reference());
        Subscribed subscribed = Subscribed.known(server, created.reference());
        subscribed.becomes("active");
    }

    @Test
    @Must("The first entry of a notification is a Parameters of the backport's profile, with a request to $status.")
    void theFirstEntryIsTheStatus() {
        Subscribed subscribed = Subscribed.toTopic(server, tasks("id-only"), receiver);
        refer();
        JsonNode first = receiver.next().resource().at("/entry/0");

        assertThat(first.at("/resource/resourceType").asText()).isEqualTo("Parameters");
        assertThat(first.at("/resource/meta/profile/0").asText())
                .isEqualTo(Asked.BACKPORT + "backport-subscription-status-r4");
        assertThat(first.at("/request/method").asText()).isEqualTo("GET");
        assertThat(first.at("/request/url").asText()).endsWith(subscribed.reference() + "/$status");
        assertThat(first.at("/response/status").asText()).isEqualTo("200");
    }

    @Test
    @Must("A notification with empty content says that something happened and when, and not what.")
    void emptyContentSaysOnlyThatSomethingHappened() {
        Subscribed.toTopic(server, tasks("empty"), receiver);
        SentReferral referral = refer();
        Delivered event = receiver.next();

        assertThat(event.type()).isEqualTo("event-notification");
        assertThat(event.event("event-number").asText()).isEqualTo("1");
        assertThat(OffsetDateTime.parse(event.event("timestamp").asText())).isNotNull();
        assertThat(event.resource().path("entry")).hasSize(1);
        assertThat(event.body()).doesNotContain(referral.task(), parties.patient(), Asked.TOPICS);
    }

    @Test
    @Must("A notification with ids names the resource that changed and what belongs to it, and carries no resource.")
    void idOnlyNamesWhatChanged() {
        Subscribed.toTopic(server, tasks("id-only"), receiver);
        SentReferral referral = refer();
        Delivered event = receiver.next();

        assertThat(event.event("focus").path("reference").asText()).endsWith(referral.task());
        assertThat(event.says("topic").asText()).isEqualTo(Asked.TOPICS + "referral-task");
        assertThat(references(event)).anyMatch(each -> each.endsWith(referral.request()));
        assertThat(references(event)).anyMatch(each -> each.endsWith(parties.patient()));
        JsonNode entry = event.resource().at("/entry/1");
        assertThat(entry.path("fullUrl").asText()).endsWith(referral.task());
        assertThat(entry.at("/request/method").asText()).isEqualTo("POST");
        assertThat(entry.at("/response/status").asText()).isEqualTo("201");
        event.resource().path("entry").forEach(each -> assertThat(
                        each.at("/resource/resourceType").asText())
                .isIn("", "Parameters"));
    }

    @Test
    @Must("A notification in full carries the version that the change made, and the referral and the person of a task.")
    void fullResourceCarriesEverything() {
        Subscribed.toTopic(server, tasks("full-resource").filter("patient=" + parties.patient()), receiver);
        SentReferral referral = refer();
        referral.moved(TaskState.ACCEPTED);
        Delivered created = receiver.next();
        Delivered accepted = receiver.next();

        assertThat(created.resource().at("/entry/1/resource/status").asText()).isEqualTo("requested");
        assertThat(accepted.resource().at("/entry/1/resource/status").asText()).isEqualTo("accepted");
        assertThat(accepted.resource().at("/entry/1/request/method").asText()).isEqualTo("PUT");
        assertThat(types(accepted)).contains("Parameters", "Task", "ServiceRequest", "Patient", "Organization");
    }

    @Test
    @Must("Events are numbered from 1 without a gap, and one referral's arrive in the order in which they happened.")
    void eventsArriveInOrder() {
        Subscribed.toTopic(server, tasks("full-resource").filter("patient=" + parties.patient()), receiver);
        SentReferral referral = refer();
        List.of(TaskState.ACCEPTED, TaskState.IN_PROGRESS, TaskState.ON_HOLD, TaskState.IN_PROGRESS)
                .forEach(referral::moved);

        List<String> numbers = new ArrayList<>();
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Delivered event = receiver.next();
            numbers.add(event.event("event-number").asText());
            states.add(event.resource().at("/entry/1/resource/status").asText());
            assertThat(event.says("events-since-subscription-start").asText()).isEqualTo(numbers.get(i));
        }
        assertThat(numbers).containsExactly("1", "2", "3", "4", "5");
        assertThat(states).containsExactly("requested", "accepted", "in-progress", "on-hold", "in-progress");
    }

    @Test
    @Must("A filter lets through only what it matches, and several filters what matches all of them.")
    void filtersNarrow() {
        Parties others = Parties.registeredAt(server);
        Subscribed.toTopic(
                server,
                tasks("id-only").filter("Task?patient=" + parties.patient()).filter("status=accepted"),
                receiver);
        SentReferral theirs = SentReferral.in(TaskState.REQUESTED, server, others);
        theirs.moved(TaskState.ACCEPTED);
        SentReferral ours = refer();
        ours.moved(TaskState.ACCEPTED);
        ours.moved(TaskState.IN_PROGRESS);
        Delivered only = receiver.next();
        SentReferral next = refer();
        next.moved(TaskState.ACCEPTED);

        assertThat(only.event("focus").path("reference").asText()).endsWith(ours.task());
        assertThat(receiver.next().event("focus").path("reference").asText()).endsWith(next.task());
    }

    @Test
    @Must(
            "A notification is signed with the subscriber's secret as Standard Webhooks says, and has the headers asked for.")
    void notificationsAreSigned() throws GeneralSecurityException {
        Subscribed.toTopic(
                server, tasks("id-only").secret(Asked.SECRET).header("Authorization: Bearer for-tests"), receiver);
        refer();
        Delivered event = receiver.next();

        assertThat(event.header("Authorization")).isEqualTo("Bearer for-tests");
        assertThat(event.header("Footbridge-Event")).isEqualTo("1");
        assertThat(event.header("Footbridge-Attempt")).isEqualTo("1");
        assertThat(event.header("webhook-signature")).isEqualTo("v1," + signature(event));
    }

    private static String signature(Delivered event) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(Asked.SECRET.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = event.header("webhook-id") + "." + event.header("webhook-timestamp") + "." + event.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    @Test
    @Must("A secret and the values of headers are never shown again, and writing back what was read keeps them.")
    void secretsStaySecret() {
        Subscribed subscribed = Subscribed.toTopic(
                server, tasks("id-only").secret(Asked.SECRET).header("Authorization: Bearer for-tests"), receiver);
        ObjectNode read = subscribed.now();
        server.update(read.put("reason", "Another reason")).isAnswered(200);
        refer();
        Delivered event = receiver.next();
        String history =
                server.get(subscribed.reference() + "/_history").isAnswered(200).text();

        assertThat(read.at("/channel/header/0").asText()).isEqualTo("Authorization: ***");
        assertThat(read.at("/channel/extension/0/_valueString/extension/0/valueCode")
                        .asText())
                .isEqualTo("masked");
        assertThat(history).doesNotContain(Asked.SECRET, "Bearer for-tests");
        assertThat(event.type()).isEqualTo("event-notification");
        assertThat(event.header("Authorization")).isEqualTo("Bearer for-tests");
        assertThat(event.header("webhook-signature")).startsWith("v1,");
        assertThat(subscribed.now().path("status").asText()).isEqualTo("active");
    }

    @Test
    @Must(
            "A subscriber that asked for a heartbeat gets one when nothing else happens, and its count does not rise by it.")
    void aHeartbeatComesInSilence() {
        Subscribed.toTopic(
                server, tasks("id-only").filter("patient=" + parties.patient()).heartbeat(2), receiver);
        Delivered heartbeat = receiver.next();

        assertThat(heartbeat.type()).isEqualTo("heartbeat");
        assertThat(heartbeat.says("status").asText()).isEqualTo("active");
        assertThat(heartbeat.says("events-since-subscription-start").asText()).isEqualTo("0");
        assertThat(heartbeat.resource().path("entry")).hasSize(1);
    }

    @Test
    @Must("A notification comes in XML when the subscription asks for it.")
    void notificationsComeInXml() {
        Subscribed.asked(server, tasks("id-only").payload("application/fhir+xml"));
        Delivered handshake = receiver.next(each -> true);

        assertThat(handshake.header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(handshake.body()).startsWith("<Bundle").contains("<valueCode value=\"handshake\"/>");
    }

    @Test
    @Must("$status says how it stands with a subscription: its status, and how many events it has had.")
    void statusIsAnswered() {
        Subscribed subscribed = Subscribed.toTopic(server, tasks("id-only"), receiver);
        refer();
        receiver.next();
        JsonNode status = subscribed.status();

        assertThat(Delivered.value(status, "status").asText()).isEqualTo("active");
        assertThat(Delivered.value(status, "type").asText()).isEqualTo("query-status");
        assertThat(Delivered.value(status, "topic").asText()).isEqualTo(Asked.TOPICS + "referral-task");
        assertThat(Delivered.value(status, "events-since-subscription-start").asText())
                .isEqualTo("1");
    }

    @Test
    @Must("$status of several subscriptions answers those of the ids and of the status that are asked for.")
    void statusOfSeveralIsAnswered() {
        Subscribed one = Subscribed.toTopic(server, tasks("id-only"), receiver);
        Subscribed other = Subscribed.toTopic(server, tasks("empty"), receiver);
        Subscribed off = Subscribed.asked(server, tasks("empty").status("off"));
        String ids = "?id=%s&id=%s&id=%s".formatted(one.id(), other.id(), off.id());

        assertThat(server.get("Subscription/$status" + ids).isAnswered(200).entries())
                .hasSize(3);
        assertThat(server.get("Subscription/$status" + ids + "&status=active")
                        .isAnswered(200)
                        .entries())
                .hasSize(2);
        server.get("Subscription/$status?status=asleep").isRefused(400).says("asleep");
    }

    @Test
    @Must("$events tells again what was sent, by number, with as much as the subscription gets or less.")
    void eventsAreToldAgain() {
        Subscribed subscribed = Subscribed.toTopic(server, tasks("id-only"), receiver);
        SentReferral referral = refer();
        referral.moved(TaskState.ACCEPTED);
        receiver.next();
        receiver.next();

        Delivered second = told(subscribed.events("?eventsSinceNumber=2&content=full-resource"));
        assertThat(second.type()).isEqualTo("query-event");
        assertThat(second.event("event-number").asText()).isEqualTo("2");
        assertThat(second.event("focus").path("reference").asText()).endsWith(referral.task());
        assertThat(second.says("events-since-subscription-start").asText()).isEqualTo("2");
        assertThat(types(second)).containsOnly("Parameters", "");

        Delivered first = told(subscribed.events("?eventsUntilNumber=1&content=empty"));
        assertThat(first.event("event-number").asText()).isEqualTo("1");
        assertThat(first.event("focus").isMissingNode()).isTrue();
        subscribed.events("?eventsSinceNumber=first").isRefused(400).says("whole number");
        subscribed.events("?content=everything").isRefused(400).says("full-resource");
    }

    private static Delivered told(Answer answer) {
        return new Delivered("GET", "", Map.of(), answer.isAnswered(200).text());
    }

    @Test
    @Must("A subscription that is deleted or turned off is sent nothing more, and can be turned on again.")
    void offIsOff() {
        Subscribed deleted = Subscribed.toTopic(server, tasks("id-only"), receiver);
        Subscribed off = Subscribed.toTopic(server, tasks("id-only"), receiver);
        server.delete(deleted.reference()).isAnswered(200, 204);
        server.update(off.now().put("status", "off")).isAnswered(200);
        refer();
        server.update(off.now().put("status", "requested")).isAnswered(200);
        Delivered next = receiver.next();

        assertThat(next.type()).isEqualTo("handshake");
        assertThat(next.says("subscription").path("reference").asText()).endsWith(off.reference());
        server.get(deleted.reference() + "/$status").isRefused(404);
        off.becomes("active");
    }

    @Test
    @Must("The CapabilityStatement names the topics, and each is found as a Basic.")
    void topicsAreFound() {
        List<String> named = new ArrayList<>();
        server.get("metadata").isAnswered(200).resource().at("/rest/0/resource").forEach(type -> type.path("extension")
                .forEach(extension -> named.add(extension.path("valueCanonical").asText())));
        List<String> stored = new ArrayList<>();
        server.search("Basic", "code", "http://hl7.org/fhir/fhir-types|SubscriptionTopic")
                .isAnswered(200)
                .entries()
                .forEach(each -> stored.add(each.at("/identifier/0/value").asText()));

        assertThat(named)
                .contains(
                        Asked.TOPICS + "capacity",
                        Asked.TOPICS + "plan-review",
                        Asked.TOPICS + "referral",
                        Asked.TOPICS + "referral-task");
        assertThat(stored)
                .containsAll(named.stream()
                        .filter(each -> each.startsWith(Asked.TOPICS))
                        .toList());
    }

    private Asked tasks(String content) {
        return Asked.topic("referral-task", content, receiver).filter("patient=" + parties.patient());
    }

    private SentReferral refer() {
        return SentReferral.in(TaskState.REQUESTED, server, parties);
    }

    private static List<String> references(Delivered event) {
        return event.parts(ADDITIONAL).stream()
                .map(each -> each.path("reference").asText())
                .toList();
    }

    private static List<String> types(Delivered event) {
        List<String> types = new ArrayList<>();
        event.resource()
                .path("entry")
                .forEach(each -> types.add(each.at("/resource/resourceType").asText()));
        return types;
    }
}
