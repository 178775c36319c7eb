package uk.footbridge.conformance.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** A system that made two records of one person says which one replaces the other; nothing new goes to the old one. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacedRecordTest {

    private final FhirServer server = FhirServer.underTest();
    private final KnownPerson person = KnownPerson.invented();
    private final String survivor = server.created(person.recordWithNumber("gp"));

    @Test
    @Must("A plan for a record that was replaced is refused, and the record that replaces it is named.")
    void aPlanForAReplacedRecord() {
        String old = replaced(person.record("gp"));

        server.create(plan(old)).isRefused(422).namesElement("CarePlan.subject").says(survivor);
    }

    @Test
    @Must("In a transaction the same is refused, and nothing of it is stored.")
    void aPlanInATransaction() {
        String old = replaced(person.record("gp"));
        ObjectNode kept = plan(survivor);

        server.post(Bundle.transaction()
                        .create("urn:uuid:1b0a2c3d-0000-4000-8000-000000000001", kept)
                        .create("urn:uuid:1b0a2c3d-0000-4000-8000-000000000002", plan(old)))
                .isRefused(422)
                .says(survivor);

        assertThat(server.search("CarePlan", "subject", survivor).entries()).isEmpty();
    }

    @Test
    @Must("What was written about the record before stays, and can be changed.")
    void whatWasWrittenBeforeStays() {
        ObjectNode record = person.record("gp");
        String old = server.created(record);
        String plan = server.created(plan(old));
        replace(record, old);

        ObjectNode changed = server.read(plan).resource().put("status", "completed");

        server.update(changed).isAnswered(200);
    }

    @Test
    @Must("A plan is not moved to a record that was replaced.")
    void aPlanIsNotMoved() {
        String old = replaced(person.record("gp"));
        ObjectNode plan = server.read(server.created(plan(server.created(person.record("gp")))))
                .resource();
        plan.set("subject", Json.reference(old));

        server.update(plan).isRefused(422).namesElement("CarePlan.subject").says(survivor);
    }

    @Test
    @Must("A record is not replaced by one with another valid NHS number; both elements are named.")
    void differentNumbersAreNotMerged() {
        ObjectNode other = person.withNewNumber().recordWithNumber("gp");
        String stored = server.created(other);

        Answer answer = replace(other, stored).isRefused(422);

        answer.namesElement("Patient.identifier");
        answer.namesElement("Patient.link.other");
        assertThat(answer.text()).doesNotContain(person.nhsNumber());
        assertThat(server.read(stored).resource().has("link")).isFalse();
    }

    @Test
    @Should("A record that is replaced by another is of the same person, though no rule says so.")
    void replacingLinks() {
        String old = replaced(KnownPerson.invented().record("gp"));
        Links links = new Links(server);

        assertThat(links.person(old)).isEqualTo(links.person(survivor));
    }

    private String replaced(ObjectNode record) {
        String stored = server.created(record);
        replace(record, stored).isAnswered(200);
        return stored;
    }

    private Answer replace(ObjectNode record, String stored) {
        ObjectNode replaced = record.deepCopy()
                .put("id", stored.substring("Patient/".length()))
                .put("active", false);
        ObjectNode link = replaced.withArray("/link").addObject().put("type", "replaced-by");
        link.set("other", Json.reference(survivor));
        return server.update(replaced);
    }

    private static ObjectNode plan(String subject) {
        ObjectNode plan = Json.object()
                .put("resourceType", "CarePlan")
                .put("status", "draft")
                .put("intent", "plan");
        plan.set("subject", Json.reference(subject));
        return plan;
    }
}
