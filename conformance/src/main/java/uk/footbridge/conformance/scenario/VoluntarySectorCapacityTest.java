package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.DirectoryEntry;
import uk.footbridge.conformance.actor.ServiceMatch;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** The voluntary sector's capacity: a small partner says how much room it has, and is not flooded with referrals. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VoluntarySectorCapacityTest {

    private final FhirServer server = FhirServer.underTest();
    private final DirectoryEntry shed = DirectoryEntry.of(server, "Clarence Street Shed", "creativity")
            .room("capacity", 20)
            .stored();

    @Test
    @Must(
            "A charity says how much room it has, and the next match offers it, tells its waiting list, or leaves it out.")
    void theCharityIsNotFlooded() {
        assertThat(match().words(shed, "has-capacity")).contains("Has room", "weeks ago");

        shed.says("no-capacity");
        ServiceMatch full = match();
        assertThat(full.offered()).doesNotContain(shed.reference());
        assertThat(full.words(shed, "no-capacity")).contains("Has no room", "today");

        shed.says("waitlist");
        ServiceMatch waiting = match();
        assertThat(waiting.offered()).contains(shed.reference());
        assertThat(waiting.words(shed, "waiting-list")).contains("Keeps a waiting list", "today");
        assertThat(Extension.value(waiting.reason(shed, "waiting-list"), "when").asText())
                .isEqualTo(LocalDate.now().toString());

        shed.says("paused");
        assertThat(match().offered()).doesNotContain(shed.reference());

        shed.says("capacity");
        assertThat(match().words(shed, "has-capacity")).contains("today");
        theDirectoryFindsItByItsCapacity();
    }

    private void theDirectoryFindsItByItsCapacity() {
        assertThat(server.search(
                                "HealthcareService",
                                "_id",
                                shed.reference().substring("HealthcareService/".length()),
                                "capacity",
                                Code.token("capacity-status", "capacity"))
                        .isAnswered(200)
                        .entries())
                .hasSize(1);
    }

    private ServiceMatch match() {
        return ServiceMatch.forNeed(server, "creativity").withExcluded().asked();
    }
}
