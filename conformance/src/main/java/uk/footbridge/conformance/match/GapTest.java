package uk.footbridge.conformance.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.DirectoryEntry;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.ServiceMatch;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * When nothing fits, the match says which requirement left none, and the gap is counted. Its needs are asked for by no
 * other test, so that nobody else's service fills the gap.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GapTest {

    private static final String NOBODY_SERVES = "legal-advice";
    private static final String NOBODY_HAS_ROOM = "bereavement";

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must("A match for a need that nobody serves finds nothing, says so, and says what to do.")
    void nobodyServesTheNeed() {
        ServiceMatch match = ServiceMatch.forNeed(server, NOBODY_SERVES).asked();

        assertThat(match.total()).isZero();
        assertThat(match.offered()).isEmpty();
        assertThat(match.outcomes()).containsExactly("nobody-serves-need");
        assertThat(match.said()).contains("Legal and immigration advice: none", "link workers");
    }

    @Test
    @Must(
            "When nothing fits, the answer follows the services from requirement to requirement to the one that left none.")
    void theEmptyingRequirementIsNamed() {
        DirectoryEntry full = DirectoryEntry.of(server, "Grief circle", NOBODY_HAS_ROOM)
                .ages(18, 99)
                .room("no-capacity", 2)
                .stored();
        DirectoryEntry children = DirectoryEntry.of(server, "Winnie's place", NOBODY_HAS_ROOM)
                .ages(4, 17)
                .room("capacity", 2)
                .stored();

        ServiceMatch match = ServiceMatch.forNeed(server, NOBODY_HAS_ROOM)
                .number("age", 50)
                .withExcluded()
                .asked();

        assertThat(match.total()).isZero();
        assertThat(match.outcomes()).containsExactly("nobody-has-room");
        assertThat(match.said())
                .contains("help with Bereavement: 2", "a person of 50: 1", "with room or a waiting list: none");
        assertThat(match.leftOut()).contains(full.reference(), children.reference());
    }

    @Test
    @Must("What nobody can offer is counted as a gap, a referral once a day, and the district only of five or more.")
    void gapsAreCounted() {
        Agency surgery = Agency.named(server, "Chapel Street Surgery");
        Person person = Person.registered(server, "Idris", "Vaughan", "1971-01-30", surgery);
        String referral = person.isReferred(surgery, surgery, "Somebody to ask about a visa")
                .request();
        String district = unusedDistrict();
        int before = times("");

        for (int i = 0; i < 3; i++) {
            ServiceMatch.of(server)
                    .referral(referral)
                    .code("need", NOBODY_SERVES)
                    .string("postcode", district + " 1AA")
                    .asked();
        }
        assertThat(times(district) + times("")).isEqualTo(before + 1);
        assertThat(times(district)).as("one match alone names no district").isZero();

        for (int i = 0; i < 4; i++) {
            ServiceMatch.forNeed(server, NOBODY_SERVES)
                    .string("postcode", district + " 1AA")
                    .asked();
        }
        assertThat(times(district)).isGreaterThanOrEqualTo(5);
        assertThat(times(district) + times("")).isEqualTo(before + 5);
    }

    @Test
    @Must("Gaps are refused for a period that ends before it begins.")
    void aPeriodHasAnOrder() {
        server.search("HealthcareService/$gaps", "start", "2026-11-02", "end", "2026-11-01")
                .isRefused(400)
                .says("before start");
        server.search("HealthcareService/$gaps", "start", "2026-11").isRefused(400);
    }

    /** A district that no earlier run of this test has counted in, so that its group begins small. */
    private String unusedDistrict() {
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            for (int number = 0; number <= 9; number++) {
                if (times("X" + letter + number) == 0) {
                    return "X" + letter + number;
                }
            }
        }
        throw new IllegalStateException(
                "Every district of this test has been counted in today: restart the server anew.");
    }

    /** How often the need was asked for in vain today, in a district that is named or, without a name, in the others. */
    private int times(String district) {
        String today = LocalDate.now().toString();
        JsonNode gaps = server.search("HealthcareService/$gaps", "start", today)
                .isAnswered(200)
                .resource();
        int times = 0;
        for (JsonNode gap : gaps.path("parameter")) {
            if (part(gap, "need").path("valueCode").asText().equals(NOBODY_SERVES)
                    && part(gap, "district").path("valueString").asText().equals(district)) {
                assertThat(part(gap, "requirement").at("/valueCoding/code").asText())
                        .isEqualTo("nobody-serves-need");
                times += part(gap, "times").path("valueInteger").asInt();
            }
        }
        return times;
    }

    private static JsonNode part(JsonNode gap, String name) {
        for (JsonNode part : gap.path("part")) {
            if (part.path("name").asText().equals(name)) {
                return part;
            }
        }
        return gap.path("nothing");
    }
}
