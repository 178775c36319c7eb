package uk.footbridge.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** What is left of a resource when only codes are shown. */
class CodesOnlyTest {

    private static final String WORDS = "Cries at night";
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @Test
    void codesDatesAndReferencesStayAndNoWordDoes() {
        Condition whole = new Condition()
                .setSubject(new Reference("Patient/maureen").setDisplay(WORDS))
                .setCode(new CodeableConcept(new Coding("http://snomed.info/sct", "267076002", WORDS)).setText(WORDS));
        whole.setId("Condition/lonely/_history/3");
        whole.getText().getDiv().addText(WORDS);
        whole.addNote().setText(WORDS);
        whole.addExtension("https://example.org/words", new StringType(WORDS));
        whole.addContained(new Patient().addName(new org.hl7.fhir.r4.model.HumanName().setText(WORDS)));
        Condition codes = (Condition) CodesOnly.of(whole);
        assertThat(FHIR.newJsonParser().encodeResourceToString(codes)).doesNotContain(WORDS);
        assertThat(codes.getCode().getCodingFirstRep().getCode()).isEqualTo("267076002");
        assertThat(codes.getSubject().getReference()).isEqualTo("Patient/maureen");
        assertThat(codes.getIdElement().getIdPart()).isEqualTo("lonely");
        assertThat(CodesOnly.isMarked(codes)).isTrue();
    }

    @Test
    void aTaskToClaimSaysNothingOfThePerson() {
        Task whole = new Task()
                .setStatus(TaskStatus.REQUESTED)
                .setFor(new Reference("Patient/maureen"))
                .setFocus(new Reference("ServiceRequest/r"))
                .setRequester(new Reference("Organization/practice"));
        whole.setId("Task/t");
        Task shown = CodesOnly.toClaim(whole);
        assertThat(shown.hasFor()).isFalse();
        assertThat(shown.hasFocus()).isFalse();
        assertThat(shown.getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(shown.getRequester().getReference()).isEqualTo("Organization/practice");
    }

    @Test
    void whatIsWordsFromEndToEndIsHidden() {
        assertThat(CodesOnly.hides("QuestionnaireResponse")).isTrue();
        assertThat(CodesOnly.hides("Observation")).isFalse();
    }
}
