package uk.footbridge.server.assessment;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.repository.IRepository;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.opencds.cqf.fhir.cql.Engines;
import org.opencds.cqf.fhir.cql.LibraryEngine;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.hapi.repository.ClinicalIntelligenceHapiFhirRepository;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.opencds.cqf.fhir.cr.questionnaire.QuestionnaireProcessor;
import org.opencds.cqf.fhir.cr.questionnaireresponse.QuestionnaireResponseProcessor;
import org.opencds.cqf.fhir.utility.monad.Eithers;

/**
 * The clinical-reasoning module, reading from this server's own store and from nowhere else: the addresses of other
 * servers that its operations would take from a caller are not offered.
 */
class ClinicalReasoning {

    private final DaoRegistry daos;
    private final RestfulServer endpoint;
    private final CrSettings settings = CrSettings.getDefault();
    private boolean languageRead;

    ClinicalReasoning(DaoRegistry daos, RestfulServer endpoint) {
        this.daos = daos;
        this.endpoint = endpoint;
    }

    /** What the answers say, as resources in a transaction. */
    Bundle extract(QuestionnaireResponse answers, Questionnaire questionnaire, RequestDetails request) {
        return (Bundle) new QuestionnaireResponseProcessor(store(request), settings)
                .extract(Eithers.forRight(answers), Eithers.forRight(questionnaire), null, null, true);
    }

    /** The questionnaire's items, those that the store knows an answer to with it. */
    QuestionnaireResponse populate(Questionnaire questionnaire, Patient person, RequestDetails request) {
        IRepository store = store(request);
        readLanguage(store);
        return (QuestionnaireResponse) new QuestionnaireProcessor(store, settings)
                .populate(
                        Eithers.forRight3(questionnaire),
                        reference(person),
                        null,
                        null,
                        null,
                        new LibraryEngine(store, settings.getEvaluationSettings()));
    }

    /** The pathway's goals and actions for one person, in the module's own form. */
    CarePlan apply(PlanDefinition pathway, Patient person, RequestDetails request) {
        IRepository store = store(request);
        return (CarePlan) new PlanDefinitionProcessor(store, settings)
                .apply(
                        Eithers.forRight3(pathway),
                        reference(person),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new LibraryEngine(store, settings.getEvaluationSettings()));
    }

    /**
     * Reads FHIR's types and functions for CQL once. The module copies its settings for each expression, so that whatever
     * an expression makes it read is forgotten after it: seconds for each item of a questionnaire.
     */
    private synchronized void readLanguage(IRepository store) {
        if (!languageRead) {
            Engines.forRepository(store, settings.getEvaluationSettings(), null)
                    .getEnvironment()
                    .getLibraryManager()
                    .resolveLibrary(
                            new VersionedIdentifier().withId("FHIRHelpers").withVersion("4.0.1"));
            languageRead = true;
        }
    }

    private IRepository store(RequestDetails request) {
        return new ClinicalIntelligenceHapiFhirRepository(daos, request, endpoint);
    }

    private static String reference(Patient person) {
        return "Patient/" + person.getIdElement().getIdPart();
    }
}
