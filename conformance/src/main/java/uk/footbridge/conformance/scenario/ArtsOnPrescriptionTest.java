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

/** Arts on prescription: a practice refers to a local arts organisation, and reads who came, and what it changed. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArtsOnPrescriptionTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Mill Hill Surgery");
    private final Agency studio = Agency.named(server, "The Print Works Community Studio");
    private final Person person = Person.registered(server, "Yvonne", "Achebe", "1978-06-21", surgery);

    @Test
    @Must("A prescription of arts shows what was done, who came to what, and wellbeing and medicines before and after.")
    void thePrintWorkshopIsAttendedAndTheResultIsRead() {
        OnPrescription printing = OnPrescription.prescribed(person, surgery, studio, "A course in printmaking")
                .stands("2026-08-31", 20, 4)
                .begun()
                .comes("2026-09-10T18:00:00Z")
                .comes("2026-09-17T18:00:00Z")
                .staysAway("2026-09-24T18:00:00Z")
                .done("Two of three evenings, and two prints in the exhibition")
                .stands("2026-11-20", 22, 4);

        printing.theGpReadsTheActivity("Two of three evenings, and two prints in the exhibition");
        assertThat(printing.attendance()).containsExactly("attended", "attended", "did-not-attend");
        printing.wellbeing().went(20, 22, "improved");
        assertThat(printing.wellbeing().reliable())
                .as("Two points of SWEMWBS may be chance")
                .isFalse();
        printing.medicines().went(4, 4, "unchanged");
        assertThat(SharedRecord.of(person).textUnder("services-and-care"))
                .contains("Two of three evenings, and two prints in the exhibition");
    }
}
