package uk.footbridge.server.assessment;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;
import uk.footbridge.server.packages.FhirPackage;

/** The questionnaires and pathways of this release, as the package has them. */
final class Definitions {

    private static final FhirPackage PROFILES = FhirPackage.ours().get(1);

    private Definitions() {}

    static Questionnaire questionnaire(String id) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Questionnaire.class, PROFILES.definition("Questionnaire", id));
    }

    static PlanDefinition pathway(String id) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(PlanDefinition.class, PROFILES.definition("PlanDefinition", id));
    }
}
