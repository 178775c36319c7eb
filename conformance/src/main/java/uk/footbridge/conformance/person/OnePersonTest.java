package uk.footbridge.conformance.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** A GP's, a trust's and a charity's system each write a record of one person; whoever asks about one hears of all. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnePersonTest {

    private final FhirServer server = FhirServer.underTest();
    private final Links links = new Links(server);

    @Test
    @Should("Records with the same NHS number and birth date are of one person, though the name has changed.")
    void theNhsNumberLinks() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        ObjectNode married = person.livingAt("YO1 7HH", "01904 555000").recordWithNumber("trust");
        ((ObjectNode) married.at("/name/0")).put("family", "Married" + person.family());

        String trust = server.created(married);

        assertThat(links.person(trust)).isEqualTo(links.person(gp));
    }

    @Test
    @Should("Without an NHS number, name, birth date and postcode or phone link.")
    void nameBirthDateAndPostcodeLink() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        String byPostcode = server.created(
                person.livingAt(person.postcodeWithoutSpace(), "01736 000000").record("charity"));
        String byPhone = server.created(
                person.livingAt("YO1 7HH", person.phoneFromAbroad()).record("charity"));

        assertThat(List.of(links.person(byPostcode), links.person(byPhone))).containsOnly(links.person(gp));
    }

    @Test
    @Should("Two valid NHS numbers that differ are never linked by themselves, and the pair is held for somebody.")
    void differentNumbersAreNotLinked() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        String other = server.created(person.withNewNumber().recordWithNumber("trust"));

        assertThat(links.person(other)).isNotEqualTo(links.person(gp));
        assertThat(links.possible(other)).isEqualTo(links.person(gp));
    }

    @Test
    @Should("Twins are two people.")
    void twinsAreTwoPeople() {
        KnownPerson twin = KnownPerson.invented();
        String one = server.created(twin.record("gp"));
        String other = server.created(twin.called("Jago").record("gp"));

        assertThat(links.person(other)).isNotEqualTo(links.person(one));
        assertThat(links.of(other)).hasSize(1);
    }

    @Test
    @Should("A correction that makes two NHS numbers differ parts what was linked.")
    void aCorrectedNumberParts() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        ObjectNode wrong = person.recordWithNumber("trust");
        String trust = server.created(wrong);
        ObjectNode corrected = wrong.deepCopy().put("id", trust.substring("Patient/".length()));
        ((ObjectNode) corrected.at("/identifier/1"))
                .put("value", person.withNewNumber().nhsNumber());

        server.update(corrected).isAnswered(200);

        assertThat(links.person(trust)).isNotEqualTo(links.person(gp));
    }

    @Test
    @Should("A search with :mdm finds what is written about any record of the person.")
    void searchesReachAllRecords() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        String charity = server.created(person.recordWithNumber("charity"));
        String observation = server.created(observation(charity));

        assertThat(references(server.search("Observation", "subject:mdm", gp))).containsExactly(observation);
        assertThat(references(server.search("Observation", "subject", gp))).isEmpty();
        assertThat(references(server.search("Patient", "_id:mdm", gp.substring("Patient/".length()))))
                .containsExactlyInAnyOrder(gp, charity);
    }

    @Test
    @Should("$everything?_mdm=true tells what every system wrote about the person.")
    void everythingOfAllRecords() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        String charity = server.created(person.recordWithNumber("charity"));
        String byGp = server.created(observation(gp));
        String byCharity = server.created(observation(charity));

        assertThat(references(
                        server.send(Method.GET, gp + "/$everything", request -> request.queryParam("_mdm", "true"))))
                .contains(gp, charity, byGp, byCharity);
        assertThat(references(server.get(gp + "/$everything"))).contains(byGp).doesNotContain(charity, byCharity);
    }

    @Test
    @Should("Patient/$match finds the records of a person, with how certain each is.")
    void matchFindsThePerson() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        ObjectNode question = Json.object().put("resourceType", "Parameters");
        question.withArray("/parameter").addObject().put("name", "resource").set("resource", person.record("charity"));

        Answer answer = server.send(Method.POST, "Patient/$match", request -> request.contentType(FhirServer.JSON)
                        .body(question.toString()))
                .isAnswered(200);

        assertThat(references(answer)).containsExactly(gp);
        JsonNode search = answer.resource().at("/entry/0/search");
        assertThat(search.at("/extension/0/valueCode").asText()).isEqualTo("certain");
        assertThat(search.path("score").decimalValue()).isPositive();
    }

    @Test
    @Must("What holds the records of a person together is found by no search and counted in no total.")
    void aPersonIsNoRecord() {
        KnownPerson person = KnownPerson.invented();
        String gp = server.created(person.recordWithNumber("gp"));
        String found = links.person(gp);

        assertThat(references(server.search("Patient", "family", person.family())))
                .containsExactly(gp);
        assertThat(references(server.search("Patient", "_id", found.substring("Patient/".length()))))
                .isEmpty();
        server.read(found).isAnswered(404, 410);
    }

    @Test
    @Must("What is written about that which holds the records together is refused, with how to find the records.")
    void nothingIsWrittenAboutAPerson() {
        String gp = server.created(KnownPerson.invented().recordWithNumber("gp"));
        String found = links.person(gp);

        server.create(observation(found))
                .isRefused(422)
                .namesElement("Observation.subject")
                .says("$mdm-query-links?goldenResourceId=" + found);
    }

    private static ObjectNode observation(String about) {
        ObjectNode observation =
                Json.object().put("resourceType", "Observation").put("status", "final");
        observation.set("code", Json.concept("Walks by the river on most days"));
        observation.set("subject", Json.reference(about));
        return observation;
    }

    private static List<String> references(Answer bundle) {
        return bundle.isAnswered(200).entries().stream()
                .map(entry -> entry.path("resourceType").asText() + "/"
                        + entry.path("id").asText())
                .toList();
    }
}
