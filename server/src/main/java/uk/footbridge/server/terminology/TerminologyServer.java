package uk.footbridge.server.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Asks the operator's terminology server about code systems that nobody here knows. */
@Component
class TerminologyServer implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(TerminologyServer.class);

    private final TerminologySettings settings;
    private final FhirContext fhirContext;
    private final IValidationSupport knowledge;

    TerminologyServer(TerminologySettings settings, FhirContext fhirContext, IValidationSupport knowledge) {
        this.settings = settings;
        this.fhirContext = fhirContext;
        this.knowledge = knowledge;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (StringUtils.hasText(settings.server()) && knowledge instanceof ValidationSupportChain chain) {
            log.info("Codes that are not known here are asked of {}.", settings.server());
            chain.addValidationSupport(new NamedTerminologyServer(fhirContext, settings.server()));
        }
    }
}
