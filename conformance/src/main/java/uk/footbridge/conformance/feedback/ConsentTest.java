package uk.footbridge.conformance.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.MessageBack;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** The message back says as much as the person agreed to, and not a word more. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency practice = Agency.named(server, "Quay Road Surgery");
    private final Agency linkWorkers = Agency.named(server, "Quay Road Link Workers");

    @Test
    @Must("With consent for codes only, the message back has the codes and neither words nor scores nor a document.")
    void codesOnly() {
        Person person = somebody();
        agrees(person, "codes-only", "2026-09-01");
        SentReferral referral = closed(person);

        ObjectNode communication = MessageBack.about(server, referral).communication();

        assertThat(communication.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "resourceType",
                        "id",
                        "meta",
                        "identifier",
                        "status",
                        "subject",
                        "about",
                        "sent",
                        "recipient",
                        "sender",
                        "reasonCode");
        assertThat(communication.at("/reasonCode/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("coding");
        assertThat(communication.at("/reasonCode/0/coding/0/code").asText()).isEqualTo("871731000000106");
        assertThat(communication.toString()).doesNotContain("Morris", "Penrose", "pottery", "display\":\"Quay");
    }

    @Test
    @Must("With consent for nothing, no message back is made, and the task's owner alone is told why.")
    void nothing() {
        Person person = somebody();
        agrees(person, "nothing", "2026-09-01");
        SentReferral referral = closed(person);

        JsonNode note = MessageBack.notSent(server, linkWorkers, referral.task());

        assertThat(Code.of(note.path("statusReason"), "consent-level")).isEqualTo("nothing");
        assertThat(note.has("subject")).isFalse();
        assertThat(note.has("payload")).isFalse();
        assertThat(MessageBack.allAbout(server, referral.task())).isEmpty();
        assertThat(server.search("Communication", "recipient", practice.reference(), "subject", person.reference())
                        .isAnswered(200)
                        .entries())
                .isEmpty();
    }

    @Test
    @Must(
            "A consent that was withdrawn before the loop closed counts as consent for nothing, whatever an older one says.")
    void withdrawn() {
        Person person = somebody();
        agrees(person, "everything", "2026-09-01");
        String newest = agrees(person, "everything", "2026-10-01");
        ObjectNode withdrawn = server.read(newest).resource();
        server.update(withdrawn.put("status", "inactive")).isAnswered(200);
        SentReferral referral = closed(person);

        MessageBack.notSent(server, linkWorkers, referral.task());

        assertThat(MessageBack.allAbout(server, referral.task())).isEmpty();
    }

    @Test
    @Must("The newest consent counts, also when another system has recorded it in its own record of the person.")
    void theNewestInAnyRecord() {
        Person person = somebody();
        agrees(person, "everything", "2026-09-01");
        agrees(person.alsoRegisteredAt(linkWorkers), "codes-only", "2026-10-01");
        SentReferral referral = closed(person);

        assertThat(MessageBack.about(server, referral).communication().has("payload"))
                .isFalse();
    }

    @Test
    @Must("With consent for everything, and where none was recorded, the message back has words and a document.")
    void everything() {
        Person agreed = somebody();
        agrees(agreed, "everything", "2026-09-01");
        Person unasked = somebody();

        assertThat(MessageBack.about(server, closed(agreed)).documentReference())
                .isNotEmpty();
        assertThat(MessageBack.about(server, closed(unasked)).documentReference())
                .isNotEmpty();
    }

    @Test
    @Must("Nobody but the task's owner receives the note that nothing was sent.")
    void theNoteIsForTheOwner() {
        Person person = somebody();
        agrees(person, "nothing", "2026-09-01");
        SentReferral referral = closed(person);

        JsonNode note = MessageBack.notSent(server, linkWorkers, referral.task());

        assertThat(StreamSupport.stream(note.path("recipient").spliterator(), false)
                        .map(each -> each.path("reference").asText()))
                .containsExactly(linkWorkers.reference());
    }

    private Person somebody() {
        return Person.registered(server, "Morris", "Penrose", "1952-12-01", practice);
    }

    private String agrees(Person person, String level, String day) {
        Fixture consent = person.own("consent").with("level", level);
        return server.created(consent.resource().put("dateTime", day));
    }

    private SentReferral closed(Person person) {
        SentReferral referral = person.isReferred(practice, linkWorkers, "Company");
        person.scores("ons4-life-satisfaction", 3, "2026-09-01");
        referral.begun();
        referral.done("Six evenings of pottery");
        return referral;
    }
}
