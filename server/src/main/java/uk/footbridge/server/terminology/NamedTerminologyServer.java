package uk.footbridge.server.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.TranslateConceptResults;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.hl7.fhir.common.hapi.validation.support.RemoteTerminologyServiceValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminology server that the operator named. When it doesn't answer, nobody's referral waits for it: its codes count
 * as unknown, which is a warning, and it is left alone for a while.
 */
class NamedTerminologyServer extends RemoteTerminologyServiceValidationSupport {

    private static final Logger log = LoggerFactory.getLogger(NamedTerminologyServer.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(30);

    private final AtomicLong leftAloneUntil = new AtomicLong(System.nanoTime());

    NamedTerminologyServer(FhirContext fhirContext, String baseUrl) {
        super(fhirContext, baseUrl);
    }

    private <T> T ask(Supplier<T> question, T withoutAnswer) {
        if (System.nanoTime() < leftAloneUntil.get()) {
            return withoutAnswer;
        }
        try {
            return question.get();
        } catch (BaseServerResponseException e) {
            if (!silent(e)) {
                log.debug("The terminology server refused a question: {}", e.getMessage());
                return withoutAnswer;
            }
            leftAloneUntil.set(System.nanoTime() + REST_AFTER_FAILURE.toNanos());
            log.warn(
                    "The terminology server {} doesn't answer ({}): for {} s its codes count as unknown.",
                    getBaseUrl(),
                    e.getMessage(),
                    REST_AFTER_FAILURE.toSeconds());
            return withoutAnswer;
        }
    }

    /** An answer such as 404 or 422 is about one question; no answer, or a failure, is about the server. */
    private static boolean silent(BaseServerResponseException e) {
        return e instanceof FhirClientConnectionException || e.getStatusCode() >= 500;
    }

    @Override
    public CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            String system,
            String code,
            String display,
            String valueSetUrl) {
        return ask(() -> super.validateCode(context, options, system, code, display, valueSetUrl), null);
    }

    @Override
    public CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            String system,
            String code,
            String display,
            IBaseResource valueSet) {
        return ask(() -> super.validateCodeInValueSet(context, options, system, code, display, valueSet), null);
    }

    @Override
    public IBaseResource fetchCodeSystem(String system) {
        return ask(() -> super.fetchCodeSystem(system), null);
    }

    @Override
    public IBaseResource fetchValueSet(String url) {
        return ask(() -> super.fetchValueSet(url), null);
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, String system) {
        return ask(() -> super.isCodeSystemSupported(context, system), false);
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, String url) {
        return ask(() -> super.isValueSetSupported(context, url), false);
    }

    @Override
    public LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
        return ask(() -> super.lookupCode(context, request), null);
    }

    @Override
    public TranslateConceptResults translateConcept(TranslateCodeRequest request) {
        return ask(() -> super.translateConcept(request), null);
    }
}
