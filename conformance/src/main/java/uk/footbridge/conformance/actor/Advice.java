package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;

/** A question that one organisation puts to another before it refers anybody, and what is answered. */
public final class Advice {

    private final Person person;
    private final Agency asker;
    private final Agency asked;
    private final String question;

    private Advice(Person person, Agency asker, Agency asked, String words) {
        this.person = person;
        this.asker = asker;
        this.asked = asked;
        this.question = person.records(person.own("advice-question")
                .with("asker", asker.reference())
                .with("asked", asked.reference())
                .with("words", words));
    }

    public static Advice sought(Person person, Agency asker, Agency asked, String words) {
        return new Advice(person, asker, asked, words);
    }

    public String question() {
        return question;
    }

    /** The answer as it would be sent, with one of the codes of CodeSystem advice-outcome. */
    public ObjectNode answer(String outcome, String words) {
        return person.own("advice-answer")
                .with("asker", asker.reference())
                .with("asked", asked.reference())
                .with("question", question)
                .with("outcome", outcome)
                .with("words", words)
                .resource();
    }

    /** Answers. */
    public String answered(String outcome, String words) {
        return person.server().created(answer(outcome, words));
    }

    /** The questions that wait for an organisation's answer. */
    public static List<JsonNode> waitingFor(FhirServer server, Agency asked) {
        return server.search(
                        "Communication",
                        "recipient",
                        asked.reference(),
                        "category",
                        Code.token("advice-category", "advice-question"),
                        "status",
                        "in-progress",
                        "_sort",
                        "sent")
                .isAnswered(200)
                .entries();
    }
}
