package uk.footbridge.conformance.wait;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** The four-week wait begins when the referral is received and stops with the last of its parts. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourWeekWaitTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency team = Agency.named(server, "Aire Valley Community Mental Health Team");
    private final Agency surgery = Agency.named(server, "Beck Lane Surgery");

    @Test
    @Must(
            "The four-week wait stops on the day of the last of contact, baseline score, assessment and plan or intervention.")
    void theWaitStopsWithTheLastOfItsParts() {
        Person person = somebody("1984-02-29");
        Waiting waiting = Waiting.since("2026-09-01", person, team);
        String contact = waiting.meets("2026-09-08", "telephone", "assessment");
        String score = person.scores("gad-7", 14, "2026-09-15");
        String therapy = waiting.does("2026-09-29", "intervention");

        assertThat(waiting.says("state")).isEqualTo("stopped");
        assertThat(waiting.says("start")).isEqualTo("2026-09-01");
        assertThat(waiting.says("stop")).isEqualTo("2026-09-29");
        assertThat(waiting.says("days")).isEqualTo("28");
        assertThat(waiting.says("within-28-days")).isEqualTo("true");
        assertThat(waiting.part("first-contact", "evidence")).isEqualTo(contact);
        assertThat(waiting.part("assessment", "evidence")).isEqualTo(contact);
        assertThat(waiting.part("baseline-score", "evidence")).isEqualTo(score);
        assertThat(waiting.part("baseline-score", "date")).isEqualTo("2026-09-15");
        assertThat(waiting.part("care-plan-or-intervention", "evidence")).isEqualTo(therapy);
    }

    @Test
    @Must("While the four-week wait runs, the answer says what is missing and how many days are left.")
    void whileItRunsItSaysWhatIsMissing() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        Waiting waiting = Waiting.since(today.minusDays(10).toString(), somebody("1984-02-29"), team);
        waiting.meets(today.minusDays(1).toString(), "video", "session");

        assertThat(waiting.says("state")).isEqualTo("waiting");
        assertThat(waiting.says("days-left")).isEqualTo("18");
        assertThat(waiting.says("stop")).isEmpty();
        assertThat(waiting.part("first-contact", "missing")).isEmpty();
        assertThat(waiting.part("baseline-score", "missing")).contains("sp-wellbeing-score");
        assertThat(waiting.part("assessment", "missing")).isNotEmpty();
        assertThat(waiting.part("care-plan-or-intervention", "missing")).isNotEmpty();
    }

    @Test
    @Must("Neither a letter nor a consultation about the person is the first contact of the four-week wait.")
    void aLetterIsNoContact() {
        Waiting waiting = Waiting.since("2026-09-01", somebody("1984-02-29"), team);
        waiting.meets("2026-09-03", "message", "session");
        waiting.meets("2026-09-04", "telephone", "consultation");

        assertThat(waiting.part("first-contact", "date")).isEmpty();
        assertThat(waiting.part("first-contact", "missing")).contains("attended");
    }

    @Test
    @Must("Episodes that overlap are one four-week wait, in whichever record of the person they are.")
    void twoRecordsOfOnePersonAreOneWait() {
        Person person = somebody("1984-02-29");
        Person again = person.alsoRegisteredAt(team);
        Waiting first = Waiting.since("2026-09-01", person, team);
        Waiting second = Waiting.since("2026-09-10", again, team);
        second.meets("2026-09-11", "face-to-face", "assessment");

        assertThat(second.says("start")).isEqualTo("2026-09-01");
        assertThat(second.episodes()).containsExactly(first.episode(), second.episode());
        assertThat(first.part("first-contact", "date")).isEqualTo("2026-09-11");
    }

    @Test
    @Must("The four-week wait of adults does not apply to somebody who was under 18 when the referral was received.")
    void somebodyUnderEighteenHasAnotherWait() {
        Waiting waiting = Waiting.since("2026-09-01", somebody("2008-09-02"), team);

        assertThat(waiting.says("state")).isEqualTo("not-applicable");
        assertThat(waiting.says("note")).contains("18");
        assertThat(waiting.says("days")).isEmpty();
    }

    @Test
    @Must("The four-week wait of an episode that is not of community mental health, or doesn't say so, is refused.")
    void anotherKindOfEpisodeHasNoWait() {
        Person person = somebody("1984-02-29");
        ObjectNode untyped = Waiting.episode("2026-09-01", person, team);
        untyped.remove("type");
        ObjectNode other = Waiting.episode("2026-09-01", person, team);
        other.putArray("type").add(Json.concept("Link worker"));

        ask(server.created(untyped)).isRefused(422).namesElement("EpisodeOfCare.type");
        ask(server.created(other)).isRefused(422).namesElement("EpisodeOfCare.type");
        ask("EpisodeOfCare/nobody").isRefused(404);
    }

    @Test
    @Must("An episode that ends before it begins is refused.")
    void anEpisodeThatEndsBeforeItBeginsIsRefused() {
        ObjectNode backwards = Waiting.episode("2026-09-10", somebody("1984-02-29"), team);
        backwards.put("status", "finished");
        backwards.withObject("/period").put("end", "2026-09-01");

        server.create(backwards).isRefused(422).namesElement("EpisodeOfCare.period");
    }

    private Answer ask(String episode) {
        return server.get(episode + "/$four-week-wait");
    }

    private Person somebody(String birthDate) {
        return Person.registered(server, "Rowan", "Thackray", birthDate, surgery);
    }
}
