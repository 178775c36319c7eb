package uk.footbridge.server.assessment;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.beans.factory.ObjectProvider;
import uk.footbridge.server.packages.Canonicals;

/**
 * {@code Questionnaire/$populate} of HL7's Structured Data Capture: the questionnaire for one person, with the answers that
 * are known here filled in, for the person to look at and change. Nothing is stored.
 */
class PopulateOperation {

    private final ObjectProvider<ClinicalReasoning> reasoning;
    private final Known known;

    PopulateOperation(ObjectProvider<ClinicalReasoning> reasoning, Known known) {
        this.reasoning = reasoning;
        this.known = known;
    }

    /**
     * @param subject 1..1 the person, as a Reference or a string
     */
    @Operation(name = "$populate", type = Questionnaire.class)
    public QuestionnaireResponse populate(
            @IdParam IdType id,
            @OperationParam(name = "subject", min = 1, max = 1) ParametersParameterComponent subject,
            RequestDetails request) {
        return populate(known.byId(Questionnaire.class, id, request), subject, request);
    }

    /**
     * @param canonical 1..1 which questionnaire
     * @param subject 1..1 the person, as a Reference or a string
     */
    @Operation(name = "$populate", type = Questionnaire.class)
    public QuestionnaireResponse populateByCanonical(
            @OperationParam(name = "canonical", min = 1, max = 1) CanonicalType canonical,
            @OperationParam(name = "subject", min = 1, max = 1) ParametersParameterComponent subject,
            RequestDetails request) {
        String address = canonical == null ? null : canonical.getValue();
        return populate(known.byCanonical(Questionnaire.class, "canonical", address, request), subject, request);
    }

    private QuestionnaireResponse populate(
            Questionnaire questionnaire, ParametersParameterComponent subject, RequestDetails request) {
        Patient person = known.person(reference(subject), request);
        QuestionnaireResponse populated = reasoning.getObject().populate(questionnaire, person, request);
        populated.setId((String) null);
        populated.getMeta().addProfile(Canonicals.profile("sp-assessment"));
        populated.setQuestionnaire(questionnaire.getUrl());
        populated.setSubject(new Reference("Patient/" + person.getIdElement().getIdPart()));
        populated.getItem().forEach(PopulateOperation::tidy);
        return populated;
    }

    /** The module says of each answer that a device of its own gave it, which is no resource here. */
    private static void tidy(QuestionnaireResponseItemComponent item) {
        item.getExtension().clear();
        item.getItem().forEach(PopulateOperation::tidy);
    }

    private static String reference(ParametersParameterComponent subject) {
        if (subject == null || !subject.hasValue()) {
            return null;
        }
        return subject.getValue() instanceof Reference reference
                ? reference.getReference()
                : subject.getValue().primitiveValue();
    }
}
