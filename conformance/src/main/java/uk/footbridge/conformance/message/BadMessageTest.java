package uk.footbridge.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Messages that are none, or ask what can't be done: each gets an answer that somebody can act upon. */
@ForEveryone
class BadMessageTest {

    private static final String BAD_REQUEST = "REC_BAD_REQUEST";

    private final FhirServer server = FhirServer.underTest();
    private final Conversation conversation = Conversation.on(server);

    /** What is wrong with a message, and the element and words with which it is refused. */
    private record Wrong(String what, Consumer<Message> change, String element, String words) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Wrong> wrongs() {
        return Stream.concat(wrongEnvelopes(), wrongHeaders());
    }

    private static Stream<Wrong> wrongEnvelopes() {
        return Stream.of(
                new Wrong("no message Bundle", m -> m.bundle().put("type", "collection"), "Bundle.type", "'message'"),
                new Wrong("no timestamp", m -> m.bundle().remove("timestamp"), "Bundle.timestamp", "when"),
                new Wrong("no id", m -> m.bundle().remove("id"), "Bundle.id", "id of its own"),
                new Wrong("no header", m -> m.entries().remove(0), "Bundle.entry[0].resource", "MessageHeader"),
                new Wrong("two headers", BadMessageTest::addHeader, "Bundle.entry[7].resource", "one MessageHeader"),
                new Wrong(
                        "the header not first",
                        m -> m.entries().add(m.entries().remove(0)),
                        "Bundle.entry[6].resource",
                        "first entry"),
                new Wrong(
                        "an entry without a name",
                        m -> ((ObjectNode) m.entries().get(2)).remove("fullUrl"),
                        "Bundle.entry[2].fullUrl",
                        "urn:uuid:"),
                new Wrong(
                        "two entries of one name",
                        m -> ((ObjectNode) m.entries().get(2))
                                .put(
                                        "fullUrl",
                                        m.entries().get(3).path("fullUrl").asText()),
                        "Bundle.entry[3].fullUrl",
                        "Two entries"),
                new Wrong(
                        "an entry without a resource",
                        m -> ((ObjectNode) m.entries().get(3)).remove("resource"),
                        "Bundle.entry[3].resource",
                        "carries a resource"),
                new Wrong(
                        "a name that no entry has",
                        m -> m.referral().set("subject", Json.reference("urn:uuid:" + UUID.randomUUID())),
                        "Bundle.entry[1].resource.subject",
                        "no entry of this message"));
    }

    private static void addHeader(Message message) {
        ObjectNode second = message.entries().get(0).deepCopy();
        message.entries().add(second.put("fullUrl", "urn:uuid:" + UUID.randomUUID()));
    }

    private static Stream<Wrong> wrongHeaders() {
        String header = "Bundle.entry[0].resource";
        return Stream.of(
                new Wrong("no event", m -> m.header().remove("eventCoding"), header + ".event", "eventCoding"),
                new Wrong("an unknown event", m -> event(m, "referral-request"), header + ".event", "referral-request"),
                new Wrong("a booking", m -> event(m, "booking-request"), header + ".event", "takes referrals"),
                new Wrong("an event of another system", BadMessageTest::foreign, header + ".event", "system"),
                new Wrong("no sender", m -> m.header().remove("sender"), header + ".sender", "who sends"),
                new Wrong(
                        "a sender that isn't there",
                        m -> m.header().set("sender", Json.reference("urn:uuid:" + UUID.randomUUID())),
                        header + ".sender",
                        "no entry"),
                new Wrong("no focus", m -> m.header().remove("focus"), header + ".focus", "about"),
                new Wrong(
                        "two foci",
                        m -> ((ArrayNode) m.header().path("focus"))
                                .add(m.header().at("/focus/0")),
                        header + ".focus[1]",
                        "one referral"),
                new Wrong(
                        "a focus that isn't there",
                        m -> focus(m, "urn:uuid:" + UUID.randomUUID()),
                        header + ".focus[0]",
                        "no entry"),
                new Wrong(
                        "a focus that is no referral",
                        m -> focus(m, m.entries().get(2).path("fullUrl").asText()),
                        header + ".focus[0]",
                        "Patient"),
                new Wrong("no reason", m -> m.header().remove("reason"), header + ".reason", "new, update or delete"),
                new Wrong("no definition", m -> m.header().remove("definition"), header + ".definition", "Say which"),
                new Wrong(
                        "a definition of another event",
                        m -> m.header()
                                .put(
                                        "definition",
                                        "https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral"),
                        header + ".definition",
                        "is not taken"),
                new Wrong(
                        "a new referral that is revoked",
                        m -> m.referral().put("status", "revoked"),
                        "Bundle.entry[1].resource.status",
                        "don't go together"),
                new Wrong(
                        "a response that doesn't say to what",
                        m -> event(m, "servicerequest-response"),
                        header + ".response",
                        "Bundle.id of the request"));
    }

    private static void event(Message message, String event) {
        ((ObjectNode) message.header().path("eventCoding")).put("code", event);
    }

    private static void foreign(Message message) {
        ((ObjectNode) message.header().path("eventCoding")).put("system", "https://fhir.example/events");
    }

    private static void focus(Message message, String name) {
        ((ObjectNode) message.header().at("/focus/0")).put("reference", name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    @Must(
            "A message whose outside is wrong is refused with 400, the element and the standard's code, and nothing is stored.")
    void aWrongOutside(Wrong wrong) {
        Answer answer = conversation.referral().with(wrong.change()).sentTo(server);

        refused(answer, 400, wrong.element(), BAD_REQUEST);
        answer.says(wrong.words());
        conversation.nothingIsStored();
    }

    @Test
    @Must("What is no Bundle at all is refused with the words of what a message is.")
    void noBundle() {
        ObjectNode patient = conversation.referral().resource("Patient");

        Answer answer = server.send(Method.POST, Message.OPERATION, request -> request.contentType(FhirServer.JSON)
                .body(patient.toString()));

        refused(answer, 400, "Bundle", BAD_REQUEST);
        conversation.nothingIsStored();
    }

    @Test
    @Must("A message with a resource that breaks a rule is refused as a whole, and the message's entry is named.")
    void aWrongResource() {
        Answer answer = conversation
                .referral()
                .with(message -> message.resource("Encounter").remove("class"))
                .sentTo(server);

        refused(answer, 422, "Bundle.entry[3].resource", "REC_UNPROCESSABLE_ENTITY");
        conversation.nothingIsStored();
    }

    @Test
    @Must("A message that points at what is not on this server is refused, and the reference is named.")
    void aReferenceToNowhere() {
        Answer answer = conversation
                .referral()
                .with(message -> message.resource("Encounter")
                        .set("serviceProvider", Json.reference("Organization/conformance-nobody")))
                .sentTo(server);

        refused(answer, 422, "Bundle.entry[3].resource.serviceProvider", "REC_UNPROCESSABLE_ENTITY");
        conversation.nothingIsStored();
    }

    @Test
    @Must("An update and a cancellation that come before their referral are refused with 404, and nothing is stored.")
    void beforeTheReferral() {
        refused(conversation.update().sentTo(server), 404, "Bundle.entry[1].resource", "REC_NOT_FOUND");
        refused(conversation.cancellation("revoked").sentTo(server), 404, "Bundle.entry[1].resource", "REC_NOT_FOUND");
        conversation.nothingIsStored();
    }

    @Test
    @Must("A response to a request that nobody knows is refused with 404, and nothing is stored.")
    void aResponseToNothing() {
        refused(
                conversation.response("active").sentTo(server),
                404,
                "Bundle.entry[0].resource.response.identifier",
                "REC_NOT_FOUND");
        conversation.nothingIsStored();
    }

    @Test
    @Must("A header for the message's ids that is no UUID is refused.")
    void idsThatAreNone() {
        Answer answer = conversation
                .referral()
                .sentTo(server, request -> request.header("X-Correlation-Id", "the one of yesterday"));

        answer.isRefused(400).says("X-Correlation-Id");
        conversation.nothingIsStored();
    }

    static void refused(Answer answer, int status, String place, String code) {
        answer.isRefused(status);
        assertThat(answer.issues()).as(answer.text()).anySatisfy(issue -> {
            assertThat(issue.at("/expression/0").asText()).startsWith(place);
            assertThat(issue.at("/details/coding/0/system").asText())
                    .isEqualTo("https://fhir.nhs.uk/Codesystem/http-error-codes");
            assertThat(issue.at("/details/coding/0/code").asText()).isEqualTo(code);
        });
    }
}
