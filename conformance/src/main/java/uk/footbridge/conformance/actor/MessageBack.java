package uk.footbridge.conformance.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;

/** What the server itself tells whoever referred, once a referral's loop has closed. */
public final class MessageBack {

    /** Longer than any server that isn't broken takes for one message. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final FhirServer server;
    private final ObjectNode communication;

    private MessageBack(FhirServer server, ObjectNode communication) {
        this.server = server;
        this.communication = communication;
    }

    /** Waits for the message about a task. */
    public static MessageBack about(FhirServer server, String task) {
        return Awaitility.await("The message back about " + task)
                .atMost(DEADLINE)
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> allAbout(server, task), found -> !found.isEmpty())
                .get(0);
    }

    /** Waits for the message about a referral's task. */
    public static MessageBack about(FhirServer server, SentReferral referral) {
        return about(server, referral.task());
    }

    /** The messages about a task that the server has made so far. */
    public static List<MessageBack> allAbout(FhirServer server, String task) {
        return server.search("Communication", "about", task).isAnswered(200).entries().stream()
                .filter(MessageBack::isMadeByTheServer)
                .map(each -> new MessageBack(server, (ObjectNode) each))
                .toList();
    }

    /** Whether a Communication is the server's, and not one that a service wrote itself. */
    public static boolean isMadeByTheServer(JsonNode communication) {
        return communication
                .at("/identifier/0/value")
                .asText()
                .equals("urn:uuid:" + communication.path("id").asText());
    }

    /**
     * Waits for the note to the task's owner that nothing was sent.
     *
     * @return the note's Communication
     */
    public static JsonNode notSent(FhirServer server, Agency owner, String task) {
        return Awaitility.await("The note that nothing is told about " + task)
                .atMost(DEADLINE)
                .pollInterval(BETWEEN_LOOKS)
                .until(
                        () -> server
                                .search("Communication", "recipient", owner.reference(), "status", "not-done")
                                .isAnswered(200)
                                .entries()
                                .stream()
                                .filter(note ->
                                        note.at("/partOf/0/reference").asText().equals(task))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    public ObjectNode communication() {
        return communication;
    }

    public List<String> recipients() {
        return StreamSupport.stream(communication.path("recipient").spliterator(), false)
                .map(each -> each.path("reference").asText())
                .toList();
    }

    /** The SNOMED CT codes to file. */
    public List<String> codes() {
        return StreamSupport.stream(communication.path("reasonCode").spliterator(), false)
                .map(each -> each.at("/coding/0/code").asText())
                .toList();
    }

    /** The words under a heading, in their order. */
    public List<String> wordsUnder(String heading) {
        return StreamSupport.stream(communication.path("payload").spliterator(), false)
                .filter(each -> Code.of(Extension.value(each, "feedback-heading"), "record-section")
                        .equals(heading))
                .map(each -> each.has("contentString")
                        ? each.path("contentString").asText()
                        : each.at("/contentReference/display").asText())
                .toList();
    }

    /** What became of the thing that these words are about: a code of CodeSystem feedback-outcome. */
    public String outcomeOf(String words) {
        return StreamSupport.stream(communication.path("payload").spliterator(), false)
                .filter(each -> each.toString().contains(words))
                .map(each -> Code.of(Extension.value(each, "feedback-outcome"), "feedback-outcome"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing says " + words + " in " + communication));
    }

    /** {@code Bundle/id}, or nothing. */
    public String documentReference() {
        return StreamSupport.stream(communication.path("payload").spliterator(), false)
                .map(each -> each.at("/contentReference/reference").asText())
                .filter(each -> each.startsWith("Bundle/"))
                .findFirst()
                .orElse("");
    }

    public SharedRecord document() {
        assertThat(documentReference()).as("The document of %s", communication).isNotEmpty();
        return SharedRecord.in(server.read(documentReference()).isAnswered(200).resource());
    }
}
