package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.server.errors.Refusal;

/** Shows which references must lead somewhere here and which are kept as they were sent. */
class ReferenceIntakeTest {

    private static final String BASE = "https://footbridge.example/fhir";

    private final ReferenceIntake intake = new ReferenceIntake(
            FhirContext.forR4Cached().getResourceTypes(), new SearchTokens(IdentifierSystems.load()), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/fhir/Patient/1",
                "https://elsewhere.example/anything?at=all",
                "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
                "urn:oid:1.2.3",
                "#contained",
                "Patient?identifier=a|b"
            })
    void keepsWhatNamesSomethingElsewhere(String written) {
        assertThat(intake.mustLeadSomewhere(new ServiceRequest(), new Reference(written)))
                .isFalse();
    }

    @Test
    void keepsAReferenceWithAnIdentifierOnly() {
        Reference reference = new Reference().setIdentifier(new Identifier().setValue("1"));

        assertThat(intake.mustLeadSomewhere(new ServiceRequest(), reference)).isFalse();
    }

    @Test
    void leavesABundlesNeighboursToTheBundle() {
        assertThat(intake.mustLeadSomewhere(new Bundle(), new Reference("Patient/1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/1", "Patient/1/_history/2", "Nonsense/1", "just text"})
    void followsWhatIsRelative(String written) {
        assertThat(intake.mustLeadSomewhere(new ServiceRequest(), new Reference(written)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/1, true",
        "Patient/1/_history/2, true",
        "Nonsense/1, false",
        "Patient, false",
        "Patient/, false",
        "patient/1, false",
        "just text, false"
    })
    void knowsAReferenceThatCanBeFollowed(String written, boolean good) {
        ServiceRequest serviceRequest = new ServiceRequest().setSubject(new Reference(written));

        assertThat(intake.checkForm(serviceRequest, serviceRequest.getSubject()).isEmpty())
                .isEqualTo(good);
    }

    @Test
    void namesTheElementThatLeadsNowhere() {
        ServiceRequest serviceRequest = new ServiceRequest();
        serviceRequest.addPerformer(new Reference("Organization/1"));
        serviceRequest.addPerformer(new Reference("Organization/2"));

        Refusal refusal = intake.leadsNowhere(
                serviceRequest, serviceRequest.getPerformer().get(1));

        assertThat(refusal.expression()).isEqualTo("ServiceRequest.performer[1]");
        assertThat(refusal.diagnostics()).startsWith("Organization/2 isn't on this server");
    }

    @Test
    void makesOurOwnAddressRelative() {
        Reference ours = new Reference(BASE + "/Patient/1/_history/2");
        Reference theirs = new Reference("https://elsewhere.example/fhir/Patient/1/_history/2");
        Reference alike = new Reference(BASE + "-test/Patient/1");

        intake.normalise(new ServiceRequest(), List.of(ours, theirs, alike), BASE);

        assertThat(ours.getReference()).isEqualTo("Patient/1");
        assertThat(theirs.getReference()).isEqualTo("https://elsewhere.example/fhir/Patient/1/_history/2");
        assertThat(alike.getReference()).isEqualTo(BASE + "-test/Patient/1");
    }

    @Test
    void leavesTheReferencesOfAStoredBundleAsTheyAre() {
        Reference reference = new Reference(BASE + "/Patient/1");

        intake.normalise(new Bundle(), List.of(reference), BASE);

        assertThat(reference.getReference()).isEqualTo(BASE + "/Patient/1");
    }

    @Test
    void bringsAConditionIntoOurSpelling() {
        Reference reference = new Reference("Patient?identifier=http://fhir.nhs.uk/id/ubrn|1");

        intake.normalise(new ServiceRequest(), List.of(reference), BASE);

        assertThat(reference.getReference()).isEqualTo("Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FUBRN%7C1");
    }
}
