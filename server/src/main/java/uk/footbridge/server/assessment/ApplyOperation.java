package uk.footbridge.server.assessment;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.beans.factory.ObjectProvider;

/**
 * {@code PlanDefinition/$apply}: turns a pathway into a draft plan for one person, as a transaction of a CarePlan and its
 * goals. Nothing is stored, and nothing is decided: the person and whoever supports them change the draft first.
 */
class ApplyOperation {

    private final ObjectProvider<ClinicalReasoning> reasoning;
    private final Known known;

    ApplyOperation(ObjectProvider<ClinicalReasoning> reasoning, Known known) {
        this.reasoning = reasoning;
        this.known = known;
    }

    /**
     * @param subject 1..1 the person, such as {@code Patient/123}
     */
    @Operation(name = "$apply", type = PlanDefinition.class, idempotent = true)
    public Bundle apply(
            @IdParam IdType id,
            @OperationParam(name = "subject", min = 1, max = 1) StringType subject,
            RequestDetails request) {
        return apply(known.byId(PlanDefinition.class, id, request), subject, request);
    }

    /**
     * @param canonical 1..1 which pathway
     * @param subject 1..1 the person, such as {@code Patient/123}
     */
    @Operation(name = "$apply", type = PlanDefinition.class, idempotent = true)
    public Bundle applyByCanonical(
            @OperationParam(name = "canonical", min = 1, max = 1) CanonicalType canonical,
            @OperationParam(name = "subject", min = 1, max = 1) StringType subject,
            RequestDetails request) {
        String address = canonical == null ? null : canonical.getValue();
        return apply(known.byCanonical(PlanDefinition.class, "canonical", address, request), subject, request);
    }

    private Bundle apply(PlanDefinition pathway, StringType subject, RequestDetails request) {
        Patient person = known.person(subject == null ? null : subject.getValue(), request);
        return new DraftPlan(pathway, reasoning.getObject().apply(pathway, person, request)).transaction();
    }
}
