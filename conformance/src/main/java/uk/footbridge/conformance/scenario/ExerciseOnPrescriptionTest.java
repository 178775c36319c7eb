package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Exercise on prescription: a practice refers to a leisure centre, and reads who came, and what it changed. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExerciseOnPrescriptionTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Bryn Road Surgery");
    private final Agency leisureCentre = Agency.named(server, "Canolfan Hamdden Afon Leisure Centre");
    private final Person person = Person.registered(server, "Gethin", "Prosser", "1957-11-02", surgery);

    @Test
    @Must(
            "A prescription of exercise shows what was done, who came to what, and wellbeing and medicines before and after.")
    void theGymIsAttendedAndTheResultIsRead() {
        OnPrescription gym = OnPrescription.prescribed(
                        person, surgery, leisureCentre, "Strength and balance, twelve weeks")
                .stands("2026-08-31", 17, 7)
                .begun()
                .comes("2026-09-07T14:00:00Z")
                .staysAway("2026-09-14T14:00:00Z")
                .comes("2026-09-21T14:00:00Z")
                .comes("2026-09-28T14:00:00Z")
                .done("Three of four sessions, and a place in the Monday walk")
                .stands("2026-11-23", 24, 5);

        gym.theGpReadsTheActivity("Three of four sessions, and a place in the Monday walk");
        assertThat(gym.attendance()).containsExactly("attended", "did-not-attend", "attended", "attended");
        gym.wellbeing().went(17, 24, "improved");
        assertThat(gym.wellbeing().reliable()).isTrue();
        gym.medicines().went(7, 5, "");
        assertThat(SharedRecord.of(person).under("contacts")).hasSize(4);
    }
}
