package uk.footbridge.conformance.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A subscription that could not be kept is refused before anything is stored, and the words say what to do. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedSubscriptionTest {

    private static final String STATUS = "Subscription.status";
    private static final String CRITERIA = "Subscription.criteria";
    private static final String CHANNEL = "Subscription.channel";

    private final FhirServer server = FhirServer.underTest();
    private Receiver receiver;

    @BeforeAll
    void listen() {
        receiver = Receiver.listening(server);
    }

    @AfterAll
    void close() {
        receiver.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Task?",
                "Task?status=",
                "Task?_lastUpdated=gt2026-01-01",
                "Task?_id:missing=false",
                "Task?_sort=_lastUpdated",
                "Task?_has:Observation:focus:code=1",
                "Task?status:missing=false",
                "Task"
            })
    @Must("A criterion that matches everything, or can't be decided of one resource, is refused.")
    void whatMatchesEverythingIsRefused(String criteria) {
        server.create(Asked.criteria(criteria, receiver).resource())
                .isRefused(422)
                .namesElement(CRITERIA);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Tusk?status=accepted",
                "Task?colour=red",
                "Task?patient.name=Holt",
                "Subscription?status=active",
                "AuditEvent?action=C",
                "Task status=accepted",
                "[*]"
            })
    @Must("A criterion that the server can't read, or that is about what nobody is told, is refused.")
    void unknownCriteriaAreRefused(String criteria) {
        server.create(Asked.criteria(criteria, receiver).resource())
                .isRefused(422)
                .namesElement(CRITERIA);
    }

    Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("a status that is the server's", task().status("active"), STATUS, "requested"),
                Arguments.of("a channel that isn't there", task().channelType("email"), CHANNEL + ".type", "rest-hook"),
                Arguments.of(
                        "a payload that isn't FHIR", task().payload("text/plain"), CHANNEL + ".payload", "fhir+json"),
                Arguments.of("an end that is past", task().end("2020-01-01T00:00:00Z"), "Subscription.end", "past"),
                Arguments.of("no scheme", task().endpoint("receiver.example/events"), CHANNEL + ".endpoint", "https"),
                Arguments.of(
                        "another scheme", task().endpoint("ftp://receiver.example/x"), CHANNEL + ".endpoint", "https"),
                Arguments.of(
                        "an address inside", task().endpoint("https://10.1.2.3/x"), CHANNEL + ".endpoint", "10.1.2.3"),
                Arguments.of(
                        "the cloud's own address",
                        task().endpoint("http://169.254.169.254/latest"),
                        CHANNEL + ".endpoint",
                        ""),
                Arguments.of(
                        "a name in the URL",
                        task().endpoint("https://me:mine@receiver.example/x"),
                        CHANNEL + ".endpoint",
                        "user name"),
                Arguments.of("a header of the request", task().header("Host: other"), CHANNEL + ".header", "Host"),
                Arguments.of(
                        "a length of the request", task().header("Content-Length: 1"), CHANNEL + ".header", "Content"),
                Arguments.of("a header without a name", task().header("secret"), CHANNEL + ".header", "Name: value"),
                Arguments.of("two lines", task().header("X-Key: a\r\nHost: b"), CHANNEL + ".header", "one line"),
                Arguments.of("a mark without a value", task().header("X-Key: ***"), CHANNEL + ".header", "X-Key"),
                Arguments.of("a short secret", task().secret("whsec_c2hvcnQ="), CHANNEL + ".extension", "24"),
                Arguments.of("no secret", task().secret("password"), CHANNEL + ".extension", "whsec_"),
                Arguments.of("too long a time", task().timeout(3600), CHANNEL + ".extension", "60"),
                Arguments.of("a topic that isn't there", topic("weather", "id-only"), CRITERIA, "referral-task"),
                Arguments.of(
                        "a filter of another topic",
                        topic("referral-task", "id-only").filter("Encounter?patient=Patient/1"),
                        CRITERIA + ".extension",
                        "Task?patient"),
                Arguments.of(
                        "a filter that isn't offered",
                        topic("referral-task", "id-only").filter("Task?modified=2026"),
                        CRITERIA + ".extension",
                        "modified"),
                Arguments.of(
                        "no filter at all in full",
                        topic("referral-task", "full-resource"),
                        CRITERIA + ".extension",
                        "id-only"),
                Arguments.of(
                        "an unknown content level",
                        topic("referral-task", "some"),
                        CHANNEL + ".payload.extension",
                        "full-resource"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    @Must("A subscription that could not be kept is refused, and the element is named.")
    void unusableSubscriptionsAreRefused(String what, Asked asked, String element, String words) {
        server.create(asked.resource()).isRefused(422).namesElement(element).says(words);
    }

    @Test
    @Must("A topic without a filter can be subscribed to when no resource is sent.")
    void withoutFilterNothingIsSentInFull() {
        Subscribed subscribed = Subscribed.toTopic(server, topic("capacity", "empty"), receiver);
        server.delete(subscribed.reference()).isAnswered(200, 204);
    }

    @Test
    @Must("Subscription topics are the server's, and nobody else can write one.")
    void topicsAreTheServers() {
        ObjectNode topic = Json.object().put("resourceType", "Basic");
        topic.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/fhir-types")
                .put("code", "SubscriptionTopic");
        server.create(topic).isRefused(422).namesElement("Basic.code");
        server.delete("Basic/referral").isRefused(422).namesElement("Basic.code");
    }

    private Asked task() {
        return Asked.criteria("Task?status=accepted", receiver);
    }

    private Asked topic(String topic, String content) {
        return Asked.topic(topic, content, receiver);
    }
}
