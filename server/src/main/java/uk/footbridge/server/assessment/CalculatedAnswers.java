package uk.footbridge.server.assessment;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.Optional;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;

/**
 * Works out the answers that a questionnaire defines by a FHIRPath expression (Structured Data Capture's
 * calculatedExpression), such as a total, where whoever showed the questionnaire did not.
 *
 * <p>The clinical-reasoning module extracts from answers but calculates none; this goes when it does.
 */
final class CalculatedAnswers {

    private static final String EXPRESSION =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

    private CalculatedAnswers() {}

    /** A copy of the answers with those that can be worked out; what was sent is never overwritten. */
    static QuestionnaireResponse addedTo(QuestionnaireResponse answers, Questionnaire questionnaire) {
        QuestionnaireResponse complete = answers.copy();
        IFhirPath fhirPath = FhirContext.forR4Cached().newFhirPath();
        for (QuestionnaireItemComponent item : questionnaire.getItem()) {
            Extension calculated = item.getExtensionByUrl(EXPRESSION);
            if (calculated != null && !isAnswered(answers, item.getLinkId())) {
                String expression = ((Expression) calculated.getValue()).getExpression();
                Optional<Type> result = fhirPath.evaluateFirst(answers, expression, Type.class);
                result.ifPresent(value -> complete.addItem()
                        .setLinkId(item.getLinkId())
                        .addAnswer()
                        .setValue(value));
            }
        }
        return complete;
    }

    private static boolean isAnswered(QuestionnaireResponse answers, String linkId) {
        return answers.getItem().stream().anyMatch(item -> item.getLinkId().equals(linkId) && item.hasAnswer());
    }
}
