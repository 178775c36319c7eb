package uk.footbridge.server.assessment;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.springframework.beans.factory.ObjectProvider;
import uk.footbridge.server.errors.Refusal;

/**
 * {@code QuestionnaireResponse/$extract} of HL7's Structured Data Capture: the scores, circumstances, strengths and goals
 * that somebody's answers say, as a transaction that this server takes as it is. Nothing is stored by the operation.
 */
class ExtractOperation {

    private static final Set<QuestionnaireResponseStatus> ANSWERED =
            Set.of(QuestionnaireResponseStatus.COMPLETED, QuestionnaireResponseStatus.AMENDED);

    private final ObjectProvider<ClinicalReasoning> reasoning;
    private final Known known;

    ExtractOperation(ObjectProvider<ClinicalReasoning> reasoning, Known known) {
        this.reasoning = reasoning;
        this.known = known;
    }

    /** From answers that are stored here. */
    @Operation(name = "$extract", type = QuestionnaireResponse.class, idempotent = true)
    public Bundle extractStored(@IdParam IdType id, RequestDetails request) {
        QuestionnaireResponse answers = known.byId(QuestionnaireResponse.class, id, request);
        return new Extracted(extract(answers, request), answers).fromStored();
    }

    /**
     * From answers that are not stored yet; the transaction stores them too.
     *
     * @param answers 1..1
     */
    @Operation(name = "$extract", type = QuestionnaireResponse.class, idempotent = true)
    public Bundle extractSent(
            @OperationParam(name = "questionnaire-response", min = 1, max = 1) QuestionnaireResponse answers,
            RequestDetails request) {
        if (answers == null) {
            throw new Refusal(
                            IssueType.REQUIRED,
                            "questionnaire-response",
                            "Send the answers in the parameter questionnaire-response, or call the operation on stored"
                                    + " answers: QuestionnaireResponse/[id]/$extract.")
                    .unprocessable();
        }
        return new Extracted(extract(answers, request), answers).withAnswers();
    }

    private Extraction extract(QuestionnaireResponse answers, RequestDetails request) {
        if (!ANSWERED.contains(answers.getStatus())) {
            throw refusal(
                    "QuestionnaireResponse.status",
                    "Answers are extracted once they are 'completed' or 'amended'; these are '"
                            + (answers.getStatus() == null
                                    ? ""
                                    : answers.getStatus().toCode())
                            + "'.");
        }
        if (!answers.hasSubject() || !answers.hasAuthored()) {
            throw refusal(
                    answers.hasSubject() ? "QuestionnaireResponse.authored" : "QuestionnaireResponse.subject",
                    "Say who answered (subject) and when (authored): what is extracted says the same.");
        }
        Questionnaire questionnaire = known.find(
                        Questionnaire.class, String.valueOf(answers.getQuestionnaire()), request)
                .orElseThrow(() -> refusal(
                        "QuestionnaireResponse.questionnaire",
                        "There is no questionnaire " + answers.getQuestionnaire()
                                + " here, so nothing can be extracted. Store the questionnaire first."));
        QuestionnaireResponse complete = CalculatedAnswers.addedTo(answers, questionnaire);
        return new Extraction(questionnaire, reasoning.getObject().extract(complete, questionnaire, request));
    }

    private static RuntimeException refusal(String element, String words) {
        return new Refusal(IssueType.BUSINESSRULE, element, words).unprocessable();
    }

    /** What the clinical-reasoning module made of answers to a questionnaire. */
    record Extraction(Questionnaire questionnaire, Bundle bundle) {}
}
