package uk.footbridge.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.errors.Refusal;

/** Shows that identifiers are found wherever they stand, and what is said of a wrong number. */
class IdentifierIntakeTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String VARIANT = "http://fhir.nhs.uk/id/ods-organization-code";
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
    private static final String NHS = "https://fhir.nhs.uk/Id/nhs-number";

    private final IdentifierIntake intake = new IdentifierIntake(IdentifierSystems.load());

    @Test
    void reachesReferencesExtensionsContainedResourcesAndBundledOnes() {
        Identifier inReference = ods();
        Identifier inExtension = ods();
        Identifier inContained = ods();
        Identifier inBundle = ods();
        ServiceRequest serviceRequest = new ServiceRequest().setRequester(new Reference().setIdentifier(inReference));
        serviceRequest.addExtension("https://example.org", inExtension);
        serviceRequest.addContained(new Patient().addIdentifier(inContained));
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(serviceRequest);
        bundle.addEntry().setResource(new Patient().addIdentifier(inBundle));

        takeIn(bundle);

        assertThat(inReference.getSystem()).isEqualTo(ODS);
        assertThat(inExtension.getSystem()).isEqualTo(ODS);
        assertThat(inContained.getSystem()).isEqualTo(ODS);
        assertThat(inBundle.getSystem()).isEqualTo(ODS);
    }

    @Test
    void keepsWhatElseAnIdentifierSays() {
        Identifier identifier = ods();
        identifier.getSystemElement().addExtension("https://example.org", new Reference("Patient/1"));

        takeIn(new Patient().addIdentifier(identifier));

        assertThat(identifier.getSystemElement().getExtension()).hasSize(1);
        assertThat(identifier.getValue()).isEqualTo("RY6");
    }

    @Test
    void namesTheElementOfAWrongNumberAndNeverTheNumber() {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("https://example.org").setValue("9912003890");
        patient.addIdentifier().setSystem(NHS).setValue("991 200 3890");

        assertThat(takeIn(patient)).singleElement().satisfies(wrong -> {
            assertThat(wrong.expression()).isEqualTo("Patient.identifier[1].value");
            assertThat(wrong.diagnostics()).contains("NHS number", "modulus-11").doesNotContain("3890");
        });
    }

    @Test
    void checksANumberThatARecordOnlyPointsWith() {
        ServiceRequest serviceRequest = new ServiceRequest()
                .setSubject(new Reference()
                        .setIdentifier(new Identifier().setSystem(NHS).setValue("3478526985")));

        assertThat(takeIn(serviceRequest))
                .extracting(Refusal::expression)
                .containsExactly("ServiceRequest.subject.identifier.value");
    }

    @Test
    void takesAPersonWithoutANumber() {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem(NHS);

        assertThat(takeIn(patient)).isEmpty();
    }

    private List<Refusal> takeIn(Resource resource) {
        IncomingElements found = IncomingElements.of(FHIR.newTerser(), resource);
        intake.normalise(found.identifiers());
        return intake.check(resource, found.identifiers());
    }

    private static Identifier ods() {
        return new Identifier().setSystem(VARIANT).setValue("RY6");
    }
}
