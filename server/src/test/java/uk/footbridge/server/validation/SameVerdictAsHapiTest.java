package uk.footbridge.server.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.server.validation.Samples.Sample;

/** Holds our validator, with its reuse and its lean definitions, to what HAPI says with everything made anew and whole. */
class SameVerdictAsHapiTest {

    private static final ResourceValidator OURS = Samples.validator();
    private static final FhirValidator HAPIS = hapis();

    static Stream<Sample> samples() {
        return Stream.concat(Samples.good().stream(), Samples.bad().stream());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSameElementsAreRefused(Sample sample) {
        Set<String> expected = new TreeSet<>();
        for (SingleValidationMessage message :
                HAPIS.validateWithResult(sample.resource()).getMessages()) {
            if (message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal()) {
                expected.add(Findings.expression(message.getLocationString()));
            }
        }

        Set<String> refused = new TreeSet<>();
        OURS.validate(sample.resource()).errors().forEach(error -> refused.add(parentIfCounted(error)));
        assertThat(refused).isEqualTo(expected);
    }

    /** HAPI names the element in which something is missing, we name what is missing. */
    private static String parentIfCounted(Finding error) {
        boolean counted = error.id().startsWith("Validation_VAL_Profile_M");
        return counted ? error.expression().replaceFirst("\\.\\w+$", "") : error.expression();
    }

    private static FhirValidator hapis() {
        ValidationSupportChain chain = new ValidationSupportChain(
                new OurPackages(Samples.FHIR),
                new DefaultProfileValidationSupport(Samples.FHIR),
                new InMemoryTerminologyServerValidationSupport(Samples.FHIR),
                new CommonCodeSystemsTerminologyService(Samples.FHIR));
        // As FHIR has it; HAPI by default wants every coding to be in the value set.
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        FhirInstanceValidator module = new FhirInstanceValidator(chain);
        module.setAnyExtensionsAllowed(true);
        module.setAssumeValidRestReferences(true);
        module.setAllowExamples(true);
        module.setErrorForUnknownProfiles(false);
        module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        return Samples.FHIR.newValidator().registerValidatorModule(module);
    }
}
