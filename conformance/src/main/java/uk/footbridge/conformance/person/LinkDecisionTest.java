package uk.footbridge.conformance.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** What the rules can't tell is held for somebody, whose word holds until it is taken back. */
@ForEveryone
class LinkDecisionTest {

    private final FhirServer server = FhirServer.underTest();
    private final Links links = new Links(server);
    private final KnownPerson person = KnownPerson.invented();
    private final String known = server.created(person.recordWithNumber("gp"));

    @Test
    @Should("The same name and birth date alone are held as a possible match, and linked when somebody says so.")
    void aPossibleMatchIsAccepted() {
        String maybe = maybe();
        assertThat(links.person(maybe)).isNotEqualTo(links.person(known));

        links.decide(links.possible(maybe), maybe, "MATCH").isAnswered(200);

        assertThat(links.person(maybe)).isEqualTo(links.person(known));
        assertThat(links.of(maybe)).extracting(Links.Link::source).containsExactly("MANUAL");
    }

    @Test
    @Should("A wrong link is undone with its effect, and no rule links the two again.")
    void aWrongLinkIsUndone() {
        ObjectNode wrong = person.record("charity");
        String record = server.created(wrong);
        String observation = server.created(observation(known));
        assertThat(links.person(record)).isEqualTo(links.person(known));
        assertThat(server.search("Observation", "subject:mdm", record).entries())
                .extracting(entry -> entry.path("id").asText())
                .contains(observation.substring("Observation/".length()));

        links.decide(links.person(known), record, "NO_MATCH").isAnswered(200);
        ObjectNode again = wrong.deepCopy().put("id", record.substring("Patient/".length()));
        ((ObjectNode) again.at("/address/0")).put("city", "Penzance");
        server.update(again).isAnswered(200);

        assertThat(links.person(record)).isNotEqualTo(links.person(known));
        assertThat(server.search("Observation", "subject:mdm", record).entries())
                .extracting(entry -> entry.path("id").asText())
                .doesNotContain(observation.substring("Observation/".length()));
    }

    @Test
    @Should("A decision can be taken back.")
    void aDecisionIsTakenBack() {
        String maybe = maybe();
        String candidate = links.possible(maybe);
        links.decide(candidate, maybe, "NO_MATCH").isAnswered(200);
        assertThat(links.person(maybe)).isNotEqualTo(candidate);

        links.decide(candidate, maybe, "MATCH").isAnswered(200);

        assertThat(links.person(maybe)).isEqualTo(candidate);
    }

    @Test
    @Should("Somebody who knows better links records that no rule has found.")
    void whatNoRuleFoundIsLinked() {
        String stranger = server.created(KnownPerson.invented().called("Jago").record("charity"));

        links.add(links.person(known), stranger, "MATCH").isAnswered(200);

        assertThat(links.person(stranger)).isEqualTo(links.person(known));
    }

    @Test
    @Must("Records with different valid NHS numbers are not linked, and both are named without their numbers.")
    void differentNumbersAreRefused() {
        KnownPerson another = KnownPerson.invented();
        String stranger = server.created(another.recordWithNumber("trust"));
        String before = links.person(stranger);

        String said = links.add(links.person(known), stranger, "MATCH")
                .isRefused(422)
                .says(known, stranger)
                .text();

        assertThat(said)
                .contains("goldenResourceId", "resourceId")
                .doesNotContain(another.nhsNumber(), person.nhsNumber());
        assertThat(links.person(stranger)).isEqualTo(before);
    }

    @Test
    @Must("A link of what is no person, or no record, is refused with the parameter named.")
    void whatCantBeLinkedIsRefused() {
        String maybe = maybe();

        links.decide(links.possible(maybe), links.person(known), "MATCH").isRefused(400, 404, 410, 422);
        links.decide(maybe, known, "MATCH").isRefused(400, 422);
        links.decide(links.possible(maybe), maybe, "POSSIBLE_MATCH").isRefused(400, 422);
        links.decide(links.possible(maybe), maybe, "perhaps").isRefused(400, 422);
    }

    /** The same name and birth date, and nothing else in common. */
    private String maybe() {
        return server.created(person.livingAt("YO1 7HH", "01904 555000").record("charity"));
    }

    private static ObjectNode observation(String about) {
        ObjectNode observation =
                Json.object().put("resourceType", "Observation").put("status", "final");
        observation.set("code", Json.concept("Walks by the river on most days"));
        observation.set("subject", Json.reference(about));
        return observation;
    }
}
