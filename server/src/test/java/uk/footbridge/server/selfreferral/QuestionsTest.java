package uk.footbridge.server.selfreferral;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.packages.FhirPackage;
import uk.footbridge.server.selfreferral.Questions.Question;

/** Holds the questionnaire and the operation to each other: a web form and a FHIR client are asked the same. */
class QuestionsTest {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Questions questions = Questions.ofThisRelease(fhir);

    @Test
    void theOperationAsksWhatTheQuestionnaireAsks() {
        OperationDefinition operation = fhir.newJsonParser()
                .parseResource(
                        OperationDefinition.class,
                        FhirPackage.ours().get(1).definition("OperationDefinition", "self-refer"));
        List<String> asked = operation.getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.IN)
                .map(OperationDefinitionParameterComponent::getName)
                .filter(name -> !List.of("receipt", "answers").contains(name))
                .toList();
        assertThat(questions.all()).extracting(Question::name).containsExactlyElementsOf(asked);
    }

    @Test
    void everyTextHasAnEnd() {
        assertThat(questions.all())
                .filteredOn(question ->
                        List.of("text", "string").contains(question.type().toCode()))
                .allSatisfy(question -> assertThat(question.longest()).isBetween(1, 4000));
    }

    @Test
    void everyChoiceHasItsCodes() {
        assertThat(questions.all())
                .filteredOn(question -> question.type().toCode().equals("choice"))
                .extracting(Question::name)
                .containsExactly("need", "accessibility", "consent");
        assertThat(questions.named("need").orElseThrow().code("loneliness")).isPresent();
        assertThat(questions.named("consent").orElseThrow().code("loneliness")).isEmpty();
    }
}
