package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Advice;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Occupational therapy in the community: somebody comes to the advice clinic and goes home with advice, and the
 * therapists advise a housing officer who asks. Neither is a referral.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdviceClinicTest {

    private static final String WISH = "To get into my bath again, and to the allotment";

    private final FhirServer server = FhirServer.underTest();
    private final Agency therapists = Agency.named(server, "Quayside Occupational Therapy");
    private final Agency housing = Agency.named(server, "Quayside Homes");
    private final Person person = Person.registered(server, "Perpetua", "Ames", "1953-08-19", therapists);

    @Test
    @Must("Advice at a clinic and advice to another service are recorded without a referral and without a diagnosis.")
    void adviceIsNoReferral() {
        String visit = person.records(person.own("contact-by-oneself")
                .with("provider", therapists.reference())
                .with("wish", WISH));
        Advice advice =
                Advice.sought(person, housing, therapists, "Our tenant asks for a rail. Which height, and who pays?");
        String answer =
                advice.answered("no-referral-needed", "Eighty centimetres. You may fit it as a minor adaptation.");

        ObjectNode contact = server.read(visit).resource();
        assertThat(Code.of(contact.path("type").path(0), "contact-type")).isEqualTo("advice-clinic");
        assertThat(contact.has("basedOn")).isFalse();
        assertThat(contact.at("/reasonCode/0/text").asText()).isEqualTo(WISH);
        assertThat(person.find("ServiceRequest")).isEmpty();
        assertThat(person.find("Task")).isEmpty();
        assertThat(person.find("Condition")).isEmpty();
        assertThat(person.find("Communication", "advice-outcome", "no-referral-needed"))
                .extracting(found -> "Communication/" + found.path("id").asText())
                .containsExactly(answer);
        SharedRecord shared = SharedRecord.of(person);
        assertThat(shared.textUnder("contacts")).contains(WISH);
        assertThat(shared.under("referral-details")).isEmpty();
    }
}
