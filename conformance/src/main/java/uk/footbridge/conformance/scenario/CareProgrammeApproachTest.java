package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.CareTeam;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * The care programme approach and what followed it: a key worker, a plan drawn up with the person and an advocate whose
 * presence was offered beforehand, work and friends and housing in the same plan as the illness, and one plan that the
 * GP and the mental health team both read although each keeps a patient record of its own.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CareProgrammeApproachTest {

    private static final String AIM = "To keep my flat, and have somebody to eat with on Sundays";

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Abbey Street Surgery");
    private final Agency team = Agency.named(server, "Riverside Community Mental Health Team");
    private final String keyWorker = team.staff("Priya Nair", "key-worker");
    private final String peer = team.staff("Sol Whitlock", "peer-support-worker");
    private final Person atTheSurgery = Person.registered(server, "Marcia", "Delgado", "1972-10-09", surgery);
    private final Person atTheTeam = atTheSurgery.alsoRegisteredAt(team);

    @Test
    @Must(
            "A key worker and an advocate plan with the person beyond the medical, and the GP and the team read one plan.")
    void primaryAndSecondaryCareReadOnePlan() {
        SentReferral referral = atTheSurgery.isReferred(surgery, team, "Community mental health");
        referral.begun();
        String advocate = atTheTeam.records(
                atTheTeam.own("related-person").with("name", "Kofi Mensah").with("role", "advocate"));
        CareTeam around = CareTeam.around(atTheTeam, team, keyWorker)
                .with(peer, "peer-support-worker")
                .withSupporter(advocate, "advocate");
        CarePlan plan = plannedWith(advocate, around);

        theKeyWorkerIsNamed(around);
        theRightToBringSomebodyWasToldBefore(plan, advocate);
        theNeedsGoBeyondTheMedical(plan);
        bothRecordsShowTheOnePlan(plan);
    }

    private CarePlan plannedWith(String advocate, CareTeam around) {
        return CarePlan.drafted(atTheTeam, keyWorker, AIM)
                .names(
                        "addresses",
                        atTheTeam.needs("The voices, when I don't sleep", "mental-wellbeing"),
                        atTheTeam.needs("I want to work two mornings", "work"),
                        atTheTeam.needs("I eat alone every day", "loneliness"),
                        atTheTeam.needs("The landlord has sent a letter", "housing"))
                .names("careTeam", around.reference())
                .names("contributor", atTheTeam.reference(), keyWorker, peer, advocate)
                .names("goal", atTheTeam.hopes("Answer the landlord's letter this month", 9, 5))
                .agreed(
                        atTheTeam.own("plan-agreement-with-supporter").with("supporter", advocate),
                        Fixture.named("scenario/plan-review")
                                .with("due", Day.inWeeks(12))
                                .with("reviewer", keyWorker));
    }

    private void theKeyWorkerIsNamed(CareTeam around) {
        assertThat(around.membersWho("key-worker")).containsExactly(keyWorker);
        assertThat(server.read(keyWorker).resource().at("/practitioner/display").asText())
                .isEqualTo("Priya Nair");
    }

    private void theRightToBringSomebodyWasToldBefore(CarePlan plan, String advocate) {
        JsonNode now = plan.now();
        assertThat(now.path("contributor"))
                .extracting(who -> who.path("reference").asText())
                .containsExactly(atTheTeam.reference(), keyWorker, peer, advocate);
        JsonNode agreement = Extension.all(now, "plan-agreement").get(0);
        assertThat(Extension.value(agreement, "agreedBy").path("reference").asText())
                .isEqualTo(atTheTeam.reference());
        assertThat(Extension.value(agreement, "supportedBy").path("reference").asText())
                .isEqualTo(advocate);
        assertThat(Extension.value(agreement, "rightToldOn").asText())
                .as("told before the day of the agreement")
                .isEqualTo("2026-09-01")
                .isLessThan(Extension.value(agreement, "date").asText());
    }

    private void theNeedsGoBeyondTheMedical(CarePlan plan) {
        List<JsonNode> needs = plan.now()
                .path("addresses")
                .valueStream()
                .map(need -> (JsonNode) server.read(need.path("reference").asText())
                        .isAnswered(200)
                        .resource())
                .toList();
        assertThat(needs)
                .extracting(need -> Code.of(need.at("/category/0"), "need-category"))
                .containsExactly("mental-wellbeing", "work", "loneliness", "housing");
    }

    private void bothRecordsShowTheOnePlan(CarePlan plan) {
        for (Person person : List.of(atTheSurgery, atTheTeam)) {
            assertThat(person.everythingInEveryRecord())
                    .extracting(found -> found.path("resourceType").asText() + "/"
                            + found.path("id").asText())
                    .contains(plan.reference(), atTheSurgery.reference(), atTheTeam.reference());
            SharedRecord shared = SharedRecord.of(person);
            assertThat(shared.textUnder("care-and-support-plan")).contains("Answer the landlord");
            assertThat(shared.textUnder("about-me")).contains(AIM);
            assertThat(shared.sourcesUnder("care-and-support-plan")).containsExactly(team.name());
            assertThat(shared.under("person-demographics"))
                    .filteredOn(found -> found.path("resourceType").asText().equals("Patient"))
                    .hasSize(2);
        }
    }
}
