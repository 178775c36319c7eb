package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.HandOn;
import uk.footbridge.conformance.actor.Outcomes;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Open mental health with communities: the trust, the council and the charities take any first contact. What one of them
 * can't do goes on to the next, and the person is never sent away to begin again.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoWrongDoorTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency trust = Agency.named(server, "Levels Mental Health Trust");
    private final Agency council = Agency.named(server, "Levels Council, housing advice");
    private final Agency debtAdvice = Agency.named(server, "Clear Slate Debt Advice");
    private final Agency youngDads = Agency.named(server, "Young Dads of the Levels");

    @Test
    @Must("Any partner can be the first door, and each of them refers to any other.")
    void everyPartnerIsADoor() {
        List<Agency> doors = List.of(trust, council, debtAdvice);
        for (int i = 0; i < doors.size(); i++) {
            Agency door = doors.get(i);
            Person person = Person.registered(server, "Robin", "Tuck", "199%d-02-0%d".formatted(i, i + 1), door);
            person.needs("I am behind with the rent", "housing");
            person.needs("The letters pile up and I don't open them", "money");
            SentReferral referral = person.isReferred(door, youngDads, "A place to talk");

            referral.begun();

            assertThat(referral.requestNow().at("/requester/reference").asText())
                    .isEqualTo(door.reference());
            assertThat(person.find("Condition", "category", Code.token("need-category", "money")))
                    .hasSize(1);
        }
    }

    @Test
    @Must(
            "A referral that one partner can't take is handed on twice, never ends in between, and the record shows one journey.")
    void whatOneCantDoGoesOnToTheNext() {
        Person person = Person.registered(server, "Callum", "Reed", "1995-10-11", council);
        SentReferral atTheTrust = person.isReferred(council, trust, "Somebody to talk to");
        SentReferral atDebtAdvice = atTheTrust.goesOn(HandOn.of("onward", debtAdvice.reference(), "unsuitable"));
        nobodyIsWaitingInVain(atTheTrust, atDebtAdvice);
        atDebtAdvice.moved(TaskState.ACCEPTED);
        SentReferral withTheDads = atDebtAdvice.goesOn(HandOn.of("onward", youngDads.reference(), "unsuitable")
                .saying("The debt is settled; it is company that he wants"));
        assertThat(atDebtAdvice.taskStatus()).isEqualTo("accepted");
        withTheDads.begun();
        withTheDads.done("Tuesdays with the other fathers");

        assertThat(List.of(atTheTrust.taskStatus(), atDebtAdvice.taskStatus(), withTheDads.taskStatus()))
                .containsExactly("rejected", "failed", "completed");
        assertThat(atTheTrust.requestStatus()).isEqualTo("completed");
        ObjectNode last = withTheDads.taskNow();
        assertThat(person.find(
                        "Task",
                        "group-identifier",
                        last.at("/groupIdentifier/value").asText()))
                .hasSize(3);
        assertThat(SharedRecord.of(person).textUnder("referral-details"))
                .contains(trust.name(), debtAdvice.name(), youngDads.name(), "Not the right service");
    }

    @Test
    @Must("Appointments are counted by month and partner, and scores are paired for each person.")
    void appointmentsAndOutcomesAreCounted() {
        Agency team = Agency.named(server, "Levels Open Mental Health, east");
        Agency garden = Agency.named(server, "The Withy Garden");
        Person first = Person.registered(server, "Bea", "Sandford", "1987-01-27", team);
        Person second = Person.registered(server, "Noor", "Hadley", "1979-07-15", garden);
        SentReferral ofFirst = first.isReferred(team, garden, "Gardening");
        SentReferral ofSecond = second.isReferred(garden, team, "Somebody to talk to");
        first.scores("dialog-quality-of-life", 3, "2026-09-07");
        first.scores("dialog-quality-of-life", 5, "2026-11-16");
        first.meets(garden, ofFirst, "group-session", "2026-10-06T10:00:00Z", 90);
        first.meets(garden, ofFirst, "group-session", "2026-10-13T10:00:00Z", 90);
        first.misses(garden, ofFirst, "group-session", "2026-10-20T10:00:00Z");
        first.meets(garden, ofFirst, "group-session", "2026-11-03T10:00:00Z", 90);
        second.meets(team, ofSecond, "session", "2026-10-08T15:00:00Z", 50);

        assertThat(appointments(garden, "ge2026-10-01", "lt2026-11-01")).isEqualTo(2);
        assertThat(appointments(garden, "ge2026-11-01", "lt2026-12-01")).isEqualTo(1);
        assertThat(appointments(team, "ge2026-10-01", "lt2026-11-01")).isEqualTo(1);
        Outcomes.of(first, "dialog-quality-of-life").went(3, 5, "improved");
    }

    private void nobodyIsWaitingInVain(SentReferral first, SentReferral next) {
        assertThat(first.taskStatus())
                .as("The first partner keeps the person until the next has answered")
                .isEqualTo("requested");
        assertThat(next.taskNow().at("/partOf/0/reference").asText()).isEqualTo(first.task());
    }

    private int appointments(Agency partner, String from, String until) {
        return server.search(
                        "Encounter",
                        "service-provider",
                        partner.reference(),
                        "status",
                        "finished",
                        "date",
                        from,
                        "date",
                        until,
                        "_summary",
                        "count")
                .isAnswered(200)
                .resource()
                .path("total")
                .asInt();
    }
}
