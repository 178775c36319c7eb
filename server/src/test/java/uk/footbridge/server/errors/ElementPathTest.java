package uk.footbridge.server.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** Shows how the place of an element is written. */
class ElementPathTest {

    @Test
    void countsWhereAnElementRepeats() {
        Patient patient = new Patient();
        patient.addIdentifier().setValue("same");
        Identifier second = patient.addIdentifier().setValue("same");

        assertThat(ElementPath.of(patient, second.getValueElement())).contains("Patient.identifier[1].value");
        assertThat(ElementPath.of(patient, new StringType("same"))).isEmpty();
    }

    @Test
    void namesAChoiceWithoutItsType() {
        Task task = new Task();
        Reference procedure = new Reference("Procedure/1");
        task.addOutput().setValue(procedure);

        assertThat(ElementPath.of(task, procedure)).contains("Task.output[0].value");
    }

    @Test
    void looksIntoContainedResourcesAndExtensions() {
        Patient patient = new Patient();
        Patient inner = new Patient();
        inner.addIdentifier().setValue("1");
        patient.addContained(inner);
        StringType extended = new StringType("x");
        patient.addExtension("https://example.org", extended);

        assertThat(ElementPath.of(patient, inner.getIdentifierFirstRep()))
                .contains("Patient.contained[0].identifier[0]");
        assertThat(ElementPath.of(patient, extended)).contains("Patient.extension[0].value");
    }
}
