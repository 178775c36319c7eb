package uk.footbridge.conformance.selfreferral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.actor.SelfReferral;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** The same self-referral again: after a minute, with its receipt, and 500 times at once. */
@ForEveryone
class SentOftenTest {

    private static final int CLIENTS = 20;
    private static final int TIMES_EACH = 25;
    private static final int TOO_MANY = 429;

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must(
            "A self-referral that is sent 500 times at once makes one referral, and each answer is its receipt or says when to come again.")
    void fiveHundredTimes() {
        SelfReferral sent = SelfReferral.of(server, "Company on Sundays");
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        Simultaneously.times(CLIENTS, client -> {
            for (int i = 0; i < TIMES_EACH; i++) {
                answers.add(sent.sentOnce());
            }
            return answers.peek();
        });
        assertThat(answers).hasSize(CLIENTS * TIMES_EACH);
        List<Answer> later =
                answers.stream().filter(answer -> answer.status() == TOO_MANY).toList();
        assertThat(later).as("A limit on how often one address may send").isNotEmpty();
        assertThat(later).allSatisfy(answer -> {
            answer.isRefused(TOO_MANY);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        });
        answers.removeAll(later);
        String receipt = sent.receipt();
        assertThat(answers).allSatisfy(answer -> assertThat(SelfReferral.receiptIn(answer.isAnswered(200)))
                .isEqualTo(receipt));
        JsonNode referral = SelfReferral.referral(server, receipt);
        assertThat(SelfReferral.tasks(server, referral)).hasSize(1);
        assertThat(server.search(
                                "Patient",
                                "phone",
                                sent.said("telephone"),
                                "name",
                                sent.said("name").split(" ")[1])
                        .entries())
                .hasSize(1);
    }

    @Test
    @Must(
            "A self-referral that says the same as one that is open, spelled otherwise, is answered with the first one's receipt.")
    void theSameWordsAgain() {
        SelfReferral first = SelfReferral.of(server, "Company on Sundays");
        String receipt = first.receipt();
        String again = SelfReferral.to(server)
                .says("telephone", first.said("telephone"))
                .says("name", first.said("name").toUpperCase())
                .says("words", "  company  on Sundays\n")
                .receipt();
        assertThat(again).isEqualTo(receipt);
    }

    @Test
    @Must(
            "A self-referral that is sent again under its own receipt makes nothing new; other words under it are refused, not lost.")
    void underItsReceipt() {
        String own = "urn:uuid:" + UUID.randomUUID();
        SelfReferral sent = SelfReferral.of(server, "Company on Sundays")
                .with("receipt", "valueUri", Json.object().textNode(own));
        assertThat(sent.receipt()).isEqualTo(own);
        assertThat(sent.receipt()).isEqualTo(own);
        SelfReferral.referral(server, own);

        SelfReferral.of(server, "Something else")
                .with("receipt", "valueUri", Json.object().textNode(own))
                .sent()
                .isRefused(409)
                .says("Leave the receipt out");
        SelfReferral.of(server, "Something else")
                .says("receipt", "42")
                .sent()
                .isRefused(422)
                .says("urn:uuid:");
    }
}
