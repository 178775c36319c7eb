package uk.footbridge.server.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.packages.Canonicals;

class CalculatedAnswersTest {

    private static final Questionnaire UCLA = Definitions.questionnaire("ucla-3");

    @Test
    void aTotalIsWorkedOut() {
        QuestionnaireResponse answers = answers("often", "some-of-the-time", "hardly-ever-or-never");

        QuestionnaireResponse complete = CalculatedAnswers.addedTo(answers, UCLA);

        assertThat(total(complete)).map(Type::primitiveValue).contains("6");
        assertThat(total(answers)).as("What was sent stays as it is").isEmpty();
    }

    @Test
    void aTotalThatWasSentIsKept() {
        QuestionnaireResponse answers = answers("often", "often", "often");
        answers.addItem().setLinkId("total").addAnswer().setValue(new IntegerType(8));

        assertThat(total(CalculatedAnswers.addedTo(answers, UCLA)))
                .map(Type::primitiveValue)
                .contains("8");
    }

    @Test
    void thereIsNoTotalOfHalfTheAnswers() {
        assertThat(total(CalculatedAnswers.addedTo(answers("often"), UCLA))).isEmpty();
    }

    private static QuestionnaireResponse answers(String... codes) {
        String[] questions = {"companionship", "left-out", "isolated"};
        QuestionnaireResponse answers = new QuestionnaireResponse();
        for (int i = 0; i < codes.length; i++) {
            answers.addItem()
                    .setLinkId(questions[i])
                    .addAnswer()
                    .setValue(new Coding(Canonicals.codeSystem("loneliness-answer"), codes[i], null));
        }
        return answers;
    }

    private static Optional<Type> total(QuestionnaireResponse answers) {
        return answers.getItem().stream()
                .filter(item -> item.getLinkId().equals("total"))
                .map(item -> item.getAnswerFirstRep().getValue())
                .findFirst();
    }
}
