package uk.footbridge.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import uk.footbridge.server.hapi.BaseDefinitions;
import uk.footbridge.server.validation.ResourceValidator;

/** The two validators that are compared, over the same profiles and with the same rules, and what they validate. */
final class Validators {

    private Validators() {}

    static IBaseResource resource(FhirContext fhir, String type) {
        try (InputStream stream = Validators.class.getResourceAsStream(type + ".json")) {
            return fhir.newJsonParser().parseResource(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FhirValidator hapi(FhirContext fhir) {
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                packages(fhir),
                new DefaultProfileValidationSupport(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir)));
        module.setAnyExtensionsAllowed(true);
        module.setAssumeValidRestReferences(true);
        module.setErrorForUnknownProfiles(false);
        module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        return fhir.newValidator().registerValidatorModule(module);
    }

    static ResourceValidator footbridge(FhirContext fhir) {
        BaseDefinitions base = new BaseDefinitions(fhir);
        IValidationSupport stored = new ValidationSupportChain(
                base,
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir));
        return new ResourceValidator(fhir, base, packages(fhir), stored);
    }

    private static IValidationSupport packages(FhirContext fhir) {
        NpmPackageValidationSupport packages = new NpmPackageValidationSupport(fhir);
        try {
            packages.loadPackageFromClasspath("/uk.footbridge.terminology/package.tgz");
            packages.loadPackageFromClasspath("/uk.footbridge.social-prescribing/package.tgz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }
}
