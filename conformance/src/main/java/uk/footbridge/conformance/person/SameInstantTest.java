package uk.footbridge.conformance.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Simultaneously;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** Systems don't wait for each other: a person whom several write at once is one person afterwards. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameInstantTest {

    private static final int CLIENTS = 12;
    private static final int MANY_CLIENTS = 40;
    private static final int TIMES = 10;

    private final FhirServer server = FhirServer.underTest();
    private final Links links = new Links(server);

    @RepeatedTest(TIMES)
    @Should("A person whom 12 systems create at the same instant, some without the NHS number, is one person.")
    void createdAtOnce() {
        KnownPerson person = KnownPerson.invented();

        List<Answer> answers = Simultaneously.times(
                CLIENTS,
                i -> server.create(i % 2 == 0 ? person.recordWithNumber("system-" + i) : person.record("system-" + i)));

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(201));
        assertThat(answers.stream()
                        .map(answer -> links.person(answer.reference()))
                        .collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    @Must("A person whom 40 systems create at the same instant is one person, and none of them is turned away.")
    void createdByMoreThanTheServerWritesAtOnce() {
        KnownPerson person = KnownPerson.invented();

        List<Answer> answers =
                Simultaneously.times(MANY_CLIENTS, i -> server.create(person.recordWithNumber("system-" + i)));

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(201));
        assertThat(answers.stream()
                        .map(answer -> links.person(answer.reference()))
                        .collect(Collectors.toSet()))
                .hasSize(1);
    }

    @RepeatedTest(TIMES)
    @Should("Two people whom many transactions create at the same instant, in either order, stay two people.")
    void twoPeopleInEitherOrder() {
        KnownPerson one = KnownPerson.invented();
        KnownPerson other = KnownPerson.invented();

        List<Answer> answers = Simultaneously.times(CLIENTS, i -> {
            ObjectNode first = (i % 2 == 0 ? one : other).recordWithNumber("system-" + i);
            ObjectNode second = (i % 2 == 0 ? other : one).recordWithNumber("system-" + i);
            return server.post(Bundle.transaction().create(null, first).create(null, second));
        });

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(200));
        assertThat(answers.stream()
                        .flatMap(answer -> answer.written().stream())
                        .map(links::person)
                        .collect(Collectors.toSet()))
                .hasSize(2);
    }

    @RepeatedTest(TIMES)
    @Must("A conditional create of one identifier from 12 clients at the same instant makes one record, told to all.")
    void conditionallyCreatedAtOnce() {
        ObjectNode record = KnownPerson.invented().record("gp");
        String identifier = record.at("/identifier/0/system").asText() + "|"
                + record.at("/identifier/0/value").asText();

        List<Answer> answers = Simultaneously.times(
                CLIENTS, i -> server.create(record, FhirServer.header("If-None-Exist", "identifier=" + identifier)));

        assertThat(answers).allSatisfy(answer -> answer.isAnswered(200, 201));
        assertThat(server.search("Patient", "identifier", identifier).entries()).hasSize(1);
    }
}
