package uk.footbridge.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * Judges a resource by the two packages as they are published, with no SNOMED CT and no terminology server, so that
 * the verdict is the one that anybody gets who loads them.
 */
final class ProfileValidator {

    static final ProfileValidator INSTANCE = new ProfileValidator();

    private final FhirValidator validator;

    private ProfileValidator() {
        FhirContext fhir = FhirContext.forR4();
        validator = fhir.newValidator();
        FhirInstanceValidator instanceValidator = new FhirInstanceValidator(chain(fhir));
        // A resource may claim somebody else's profiles beside ours.
        instanceValidator.setErrorForUnknownProfiles(false);
        validator.registerValidatorModule(instanceValidator);
    }

    /** The errors in a resource, judged by base R4 and by the profiles that it claims and those given. */
    List<SingleValidationMessage> errors(String resource, String... profiles) {
        ValidationOptions options = new ValidationOptions();
        List.of(profiles).forEach(options::addProfile);
        return validator.validateWithResult(resource, options).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .toList();
    }

    private static IValidationSupport chain(FhirContext fhir) {
        NpmPackageValidationSupport packages = new NpmPackageValidationSupport(fhir);
        for (FhirPackage each : FhirPackage.values()) {
            try {
                packages.loadPackageFromClasspath(each.classPathLocation());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                packages,
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir));
        // FHIR asks for one fitting coding; HAPI would ask for all of them to fit.
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        return chain;
    }
}
