package uk.footbridge.server.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.assessment.ExtractOperation.Extraction;
import uk.footbridge.server.packages.Canonicals;

class ExtractedTest {

    private static final Coding OFTEN = new Coding(Canonicals.codeSystem("loneliness-answer"), "often", null);

    @Test
    void aCodedAnswerBecomesTheScoreThatTheQuestionnaireGivesIt() {
        Observation score = (Observation) resource(fromStored(
                "ucla-3", observation("extract-a1.companionship", "outcome-measure", "ucla-3-companionship", OFTEN)));

        assertThat(score.getValueIntegerType().getValue()).isEqualTo(3);
        assertThat(score.getMeta().getProfile())
                .extracting(profile -> profile.getValue())
                .containsExactly(Canonicals.profile("sp-wellbeing-score"));
        assertThat(score.getDerivedFromFirstRep().getReference()).isEqualTo("QuestionnaireResponse/a1");
        assertThat(score.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-09-01");
        assertThat(score.getPerformer()).isEmpty();
    }

    @Test
    void whatWasDeclinedHasAReasonAndNoValue() {
        Coding declined =
                new Coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "asked-declined", null);

        Observation money = (Observation) resource(fromStored(
                "your-circumstances", observation("extract-a1.money", "social-circumstance", "money", declined)));

        assertThat(money.hasValue()).isFalse();
        assertThat(money.getDataAbsentReason().getCodingFirstRep().getCode()).isEqualTo("asked-declined");
    }

    @Test
    void ownWordsAboutACircumstanceBecomeTheTextOfAConcept() {
        Observation education = (Observation) resource(fromStored(
                "your-circumstances",
                observation(
                        "extract-a1.education", "social-circumstance", "education", new StringType("From my father"))));

        assertThat(education.getValueCodeableConcept().getText()).isEqualTo("From my father");
    }

    @Test
    void eachAnswerToAQuestionIsKnownByItsNumber() {
        Bundle transaction = fromStored(
                "your-circumstances",
                observation("extract-a1.housing", "social-circumstance", "housing", new StringType("One")),
                observation("extract-a1.housing", "social-circumstance", "housing", new StringType("Two")));

        assertThat(transaction.getEntry())
                .extracting(entry -> entry.getRequest().getUrl())
                .containsExactly(
                        "Observation?identifier=" + Canonicals.BASE + "/identifier/answer|a1/housing",
                        "Observation?identifier=" + Canonicals.BASE + "/identifier/answer|a1/housing/2");
    }

    @Test
    void aGoalIsCreatedOnceAndIsTheOneWhoAnswered() {
        Goal goal = new Goal();
        goal.setId("Goal/extract-a1-goal");

        BundleEntryComponent entry =
                fromStored("occupational-self-assessment", goal).getEntryFirstRep();

        assertThat(entry.getRequest().getIfNoneExist()).endsWith("/identifier/answer|a1/goal");
        assertThat(((Goal) entry.getResource()).getExpressedBy().getReference()).isEqualTo("Patient/1");
    }

    @Test
    void answersThatAreNotStoredYetComeFirst() {
        Bundle transaction = extracted(
                        "ucla-3",
                        observation("extract-a1.companionship", "outcome-measure", "ucla-3-companionship", OFTEN))
                .withAnswers();

        Observation score = (Observation) transaction.getEntry().get(1).getResource();
        assertThat(transaction.getEntryFirstRep().getResource()).isInstanceOf(QuestionnaireResponse.class);
        assertThat(score.getDerivedFromFirstRep().getReference())
                .isEqualTo(transaction.getEntryFirstRep().getFullUrl());
    }

    private static Resource resource(Bundle transaction) {
        return transaction.getEntryFirstRep().getResource();
    }

    private static Bundle fromStored(String questionnaire, Resource... found) {
        return extracted(questionnaire, found).fromStored();
    }

    private static Extracted extracted(String questionnaire, Resource... found) {
        Bundle bundle = new Bundle();
        List.of(found).forEach(each -> bundle.addEntry().setResource(each));
        return new Extracted(new Extraction(Definitions.questionnaire(questionnaire), bundle), answers());
    }

    private static QuestionnaireResponse answers() {
        QuestionnaireResponse answers = new QuestionnaireResponse();
        answers.setId("QuestionnaireResponse/a1");
        answers.setSubject(new Reference("Patient/1")).setAuthoredElement(new DateTimeType("2026-09-01"));
        return answers;
    }

    /** As the clinical-reasoning module names and codes it. */
    private static Observation observation(String id, String system, String code, Type answer) {
        Observation observation = new Observation();
        observation.setId("Observation/" + id);
        observation.setCode(new CodeableConcept(new Coding(Canonicals.codeSystem(system), code, null)));
        observation.setValue(answer instanceof Coding coding ? new CodeableConcept(coding) : answer);
        return observation;
    }
}
