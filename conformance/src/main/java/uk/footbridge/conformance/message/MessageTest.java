package uk.footbridge.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A message that is as it should be: what is stored of it, and how it is answered. */
@ForEveryone
class MessageTest {

    private static final int AT_ONCE = 6;

    private final FhirServer server = FhirServer.underTest();
    private final Conversation conversation = Conversation.on(server);

    @Test
    @Must("A message that was taken is answered by a message that names the request, says ok, and carries an outcome.")
    void theAnswerIsAMessage() {
        Message message = conversation.referral();

        Answer answer = message.sentTo(server).isAnswered(200);

        ObjectNode bundle = answer.resource();
        assertThat(bundle.path("type").asText()).isEqualTo("message");
        JsonNode header = answer.entries().get(0);
        assertThat(header.path("resourceType").asText()).isEqualTo("MessageHeader");
        assertThat(header.at("/eventCoding/code").asText()).isEqualTo("servicerequest-request");
        assertThat(header.at("/response/identifier").asText()).isEqualTo(message.id());
        assertThat(header.at("/response/code").asText()).isEqualTo("ok");
        assertThat(header.at("/destination/0/endpoint").asText()).endsWith("|" + conversation.code("senderId"));
        JsonNode outcome = bundle.at("/entry/1");
        assertThat(outcome.at("/resource/resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(header.at("/response/details/reference").asText())
                .isEqualTo(outcome.path("fullUrl").asText());
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    @Must("A referral from a message is asked of its receiver by a task that the sender requests.")
    void aTaskAsksTheReceiver() {
        String referral = conversation.taken();

        ObjectNode task = conversation.task(referral);
        assertThat(task.path("status").asText()).isEqualTo("requested");
        assertThat(task.at("/for/reference").asText())
                .isEqualTo(server.read(referral)
                        .resource()
                        .at("/subject/reference")
                        .asText());
        JsonNode service = server.read(task.at("/owner/reference").asText()).resource();
        assertThat(service.path("resourceType").asText()).isEqualTo("HealthcareService");
        assertThat(service.at("/identifier/0/value").asText()).isEqualTo(conversation.code("serviceId"));
        JsonNode sender = server.read(task.at("/requester/reference").asText()).resource();
        assertThat(sender.at("/identifier/0/value").asText()).isEqualTo(conversation.code("senderCode"));
    }

    @Test
    @Must(
            "A service that the directory has under its Directory of Services id is found in either spelling of the system.")
    void theServiceIsFoundInEitherSpelling() {
        String first =
                conversation.task(conversation.taken()).at("/owner/reference").asText();
        Conversation other = Conversation.on(server);
        Message message = other.referral()
                .with(each -> ((ObjectNode) each.resource("HealthcareService").at("/identifier/0"))
                        .put("system", "https://fhir.nhs.uk/Id/dos-service-id")
                        .put("value", conversation.code("serviceId")));

        String referral = Conversation.referralIn(message.sentTo(server).isAnswered(200));

        assertThat(other.task(referral).at("/owner/reference").asText()).isEqualTo(first);
    }

    @Test
    @Must("The ids of the request and of the conversation come back in the answer, also when the message is refused.")
    void idsComeBack() {
        String request = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        Message message = conversation.referral();

        for (Message sent : List.of(message.status("unknown"), message)) {
            Answer answer = sent.sentTo(server, with(request, correlation));
            assertThat(answer.header("X-Request-Id")).isEqualTo(request);
            assertThat(answer.header("X-Correlation-Id")).isEqualTo(correlation);
        }
        Answer unreadable = server.send(Method.POST, Message.OPERATION, each -> with(request, correlation)
                .apply(each.contentType(FhirServer.JSON).body("{")));
        unreadable.isRefused(400);
        assertThat(unreadable.header("X-Request-Id")).isEqualTo(request);
        assertThat(unreadable.header("X-Correlation-Id")).isEqualTo(correlation);
    }

    private static UnaryOperator<RequestSpecification> with(String request, String correlation) {
        return each -> each.header("X-Request-Id", request)
                .header("X-Correlation-Id", correlation)
                .header("NHSD-Target-Identifier", "eyJ2YWx1ZSI6ICIxMTExMTExMTEifQ==");
    }

    @Test
    @Must("The same message again is answered the same to the letter, and nothing is stored twice.")
    void theSameAgain() {
        Message message = conversation.referral();

        Answer first = message.sentTo(server).isAnswered(200);
        Answer second = message.sentTo(server).isAnswered(200);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(conversation.tasks(Conversation.referralIn(first))).hasSize(1);
    }

    @Test
    @Must("A message that has an identifier and no id is known by it, and comes out with it.")
    void knownByItsIdentifier() {
        String value = UUID.randomUUID().toString();
        Message message = conversation.referral().with(each -> {
            each.bundle().remove("id");
            each.bundle()
                    .putObject("identifier")
                    .put("system", "https://sender.example/messages")
                    .put("value", value);
        });

        Answer first = message.sentTo(server).isAnswered(200);

        assertThat(message.sentTo(server).isAnswered(200).text()).isEqualTo(first.text());
        ObjectNode out = server.get(Conversation.referralIn(first) + "/$message")
                .isAnswered(200)
                .resource();
        assertThat(out.at("/identifier/value").asText()).isEqualTo(value);
    }

    @Test
    @Must("The same message several times in one instant is taken once, and each is answered the same.")
    void theSameAtOnce() {
        Message message = conversation.referral();

        List<Answer> answers = Simultaneously.times(AT_ONCE, client -> message.sentTo(server));

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(200));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(conversation.tasks(Conversation.referralIn(answers.get(0)))).hasSize(1);
        assertThat(server.search("Patient", "family", conversation.code("family"))
                        .entries())
                .hasSize(1);
    }

    @Test
    @Must("Of two messages that bring the same new referral in one instant, one is taken and the other is a conflict.")
    void oneReferralInTwoMessages() {
        Message message = conversation.referral();

        List<Answer> answers =
                Simultaneously.times(2, client -> message.underAnotherId().sentTo(server));

        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(server.search("Patient", "family", conversation.code("family"))
                        .entries())
                .hasSize(1);
    }

    @Test
    @Must("Different referrals of one new sender in one instant are all taken, and the sender is stored once.")
    void oneNewSenderAtOnce() {
        List<Message> messages = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> Conversation.on(server).referral().with(each -> {
                    code(each, 4, "senderCode");
                    code(each, 5, "receiverCode");
                    code(each, 6, "serviceId");
                }))
                .toList();

        List<Answer> answers =
                Simultaneously.times(AT_ONCE, client -> messages.get(client).sentTo(server));

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(200));
        assertThat(server.search(
                                "Organization",
                                "identifier",
                                "https://fhir.nhs.uk/Id/ods-organization-code|" + conversation.code("senderCode"))
                        .entries())
                .hasSize(1);
    }

    private void code(Message message, int entry, String code) {
        ((ObjectNode) message.bundle().at("/entry/" + entry + "/resource/identifier/0"))
                .put("value", conversation.code(code));
    }

    @Test
    @Must("Another message under an id that was taken is refused as a conflict, and the first stays as it is.")
    void otherContentUnderTheSameId() {
        Message message = conversation.referral();
        Answer first = message.sentTo(server).isAnswered(200);

        message.with(each -> each.referral().put("patientInstruction", "Ring the bell"))
                .sentTo(server)
                .isRefused(409)
                .namesElement("Bundle.id")
                .says("Another message");

        assertThat(server.read(Conversation.referralIn(first)).resource().has("patientInstruction"))
                .isFalse();
    }

    @Test
    @Must("A message that was refused can be put right and sent again under the same id.")
    void aRefusedMessageMayBeCorrected() {
        Message message = conversation.referral();
        message.with(each -> each.resource("Patient").put("gender", "unsaid"))
                .sentTo(server)
                .isRefused(400, 422);

        message.sentTo(server).isAnswered(200);
    }

    @Test
    @Must("A message in XML is answered in XML when that is asked for.")
    void xml() {
        String referral = conversation.taken();
        String xml = server.send(
                        Method.GET, referral + "/$message", request -> request.header("Accept", FhirServer.XML))
                .isAnswered(200)
                .text();

        String answer = server.send(Method.POST, Message.OPERATION, request -> request.contentType(FhirServer.XML)
                        .header("Accept", FhirServer.XML)
                        .body(PublishedMessage.renamed(xml)))
                .isAnswered(200)
                .text();

        assertThat(answer).contains("<MessageHeader", "<code value=\"ok\"/>", "<OperationOutcome");
    }
}
