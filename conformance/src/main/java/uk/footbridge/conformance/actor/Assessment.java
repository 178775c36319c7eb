package uk.footbridge.conformance.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import uk.footbridge.conformance.client.FhirServer;

/** An answered questionnaire on the server under test, and what is taken from its answers. */
public final class Assessment {

    private final FhirServer server;
    private final String reference;

    private Assessment(FhirServer server, String reference) {
        this.server = server;
        this.reference = reference;
    }

    /** The person's answers, as a fixture has them. */
    public static Assessment answered(Person person, String fixture) {
        return new Assessment(person.server(), person.records(person.own(fixture)));
    }

    /** {@code QuestionnaireResponse/id}. */
    public String reference() {
        return reference;
    }

    public ObjectNode now() {
        return server.read(reference).isAnswered(200).resource();
    }

    /** Lets the server make observations, strengths and goals of the answers, and stores what it made. */
    public Assessment extracted() {
        ObjectNode made = server.get(reference + "/$extract").isAnswered(200).resource();
        assertThat(made.path("type").asText()).isEqualTo("transaction");
        server.send(Method.POST, "", request -> request.contentType(FhirServer.JSON)
                        .body(made.toString()))
                .isAnswered(200);
        return this;
    }
}
