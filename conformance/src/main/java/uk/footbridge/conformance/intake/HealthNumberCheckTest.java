package uk.footbridge.conformance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForReferrer;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/**
 * A number that fails its check digit is told to the sender, and the person is referred all the same: a mistyped number
 * must not cost them their support. A server may be set to refuse instead, so this is asked for as SHOULD.
 */
@ForReferrer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthNumberCheckTest {

    private final FhirServer server = FhirServer.underTest();

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"9912003888", "9476719931", "9556274839", "9693893123", "9462979626", "9449305552"})
    @Must("A good NHS number is taken without a word.")
    void aGoodNumberIsTaken(String number) {
        Answer answer = sent("https://fhir.nhs.uk/Id/nhs-number", number).isAnswered(201);

        assertThat(answer.issues())
                .noneMatch(issue -> issue.path("expression").path(0).asText().startsWith("Patient.identifier"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "https://fhir.nhs.uk/Id/nhs-number, 9912003890",
        "https://fhir.nhs.uk/Id/nhs-number, 9378954317",
        "https://fhir.nhs.uk/Id/chi-number, 0101010100",
        "https://fhir.nhs.uk/Id/hsc-number, 3200000000"
    })
    @Should("A number that fails its check is stored, with a warning that names the element and the number's fault.")
    void aBadNumberIsStoredWithAWarning(String system, String number) {
        Answer answer = sent(system, number).isAnswered(201);

        assertThat(answer.issues()).anySatisfy(issue -> {
            assertThat(issue.path("severity").asText()).isEqualTo("warning");
            assertThat(issue.path("expression").path(0).asText()).startsWith("Patient.identifier");
            assertThat(issue.path("diagnostics").asText()).isNotBlank();
        });
    }

    private Answer sent(String system, String number) {
        ObjectNode person = Fixture.named("patient").resource();
        person.putArray("identifier").addObject().put("system", system).put("value", number);
        return server.create(person, FhirServer.header("Prefer", "return=OperationOutcome"));
    }
}
