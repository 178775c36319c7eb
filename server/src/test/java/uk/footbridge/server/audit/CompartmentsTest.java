package uk.footbridge.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** About whom a resource is, also where FHIR's compartment doesn't say so. */
class CompartmentsTest {

    private final Compartments compartments = new Compartments(FhirContext.forR4Cached());

    @Test
    void whatIsInTheCompartmentIsItsOwners() {
        Observation observation = new Observation();
        observation.setSubject(new Reference("Patient/1"));
        Patient patient = new Patient();
        patient.setId("Patient/2");
        assertThat(of(observation)).containsExactly("Patient/1");
        assertThat(of(patient)).containsExactly("Patient/2");
        assertThat(of(new Organization())).isEmpty();
    }

    @Test
    void aTaskIsAboutWhomItIsFor() {
        assertThat(of(new Task().setFor(new Reference("Patient/1")))).containsExactly("Patient/1");
        assertThat(of(new Task().setFor(new Reference("Group/1")))).isEmpty();
        assertThat(of(new Task().setFor(new Reference("https://elsewhere.example.org/Patient/1"))))
                .isEmpty();
        assertThat(of(new GuidanceResponse().setSubject(new Reference("Patient/3"))))
                .containsExactly("Patient/3");
    }

    @Test
    void aBundleIsAboutAllWhoAreInIt() {
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(new Task().setFor(new Reference("Patient/1")));
        bundle.addEntry().setResource(new Task().setFor(new Reference("Patient/2")));
        assertThat(of(bundle)).containsExactly("Patient/1", "Patient/2");
    }

    private List<String> of(Resource resource) {
        return compartments.patients(resource);
    }
}
