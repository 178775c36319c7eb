package uk.footbridge.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.io.IOException;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code systems, value sets and maps fit each other. */
class TerminologyTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void valueSetHasCodes(String id, ValueSet valueSet) throws IOException {
        NpmPackageValidationSupport terminology = new NpmPackageValidationSupport(FHIR);
        terminology.loadPackageFromClasspath(FhirPackage.TERMINOLOGY.classPathLocation());
        IValidationSupport chain = new ValidationSupportChain(
                terminology,
                new DefaultProfileValidationSupport(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR));

        IValidationSupport.ValueSetExpansionOutcome outcome =
                chain.expandValueSet(new ValidationSupportContext(chain), null, valueSet);

        assertThat(outcome.getError()).isNull();
        assertThat(((ValueSet) outcome.getValueSet()).getExpansion().getContains())
                .hasSizeGreaterThan(1);
    }

    static Stream<Object[]> valueSetHasCodes() {
        return all(ValueSet.class).map(each -> new Object[] {each.getIdElement().getIdPart(), each});
    }

    @Test
    void everyNeedCategoryIsMappedToGravityOrSaidToHaveNoMatch() {
        CodeSystem categories = all(CodeSystem.class)
                .filter(each -> each.getUrl().endsWith("/need-category"))
                .findFirst()
                .orElseThrow();
        ConceptMap map = map("need-category-to-gravity");

        assertThat(map.getGroupFirstRep().getElement())
                .extracting(ConceptMap.SourceElementComponent::getCode)
                .containsExactlyElementsOf(categories.getConcept().stream()
                        .map(CodeSystem.ConceptDefinitionComponent::getCode)
                        .toList());
    }

    @Test
    void everyTaskStatusIsMappedToOneStatusOfAnAction() {
        ConceptMap map = map("task-status-to-action-status");

        assertThat(map.getGroupFirstRep().getElement())
                .allSatisfy(element -> assertThat(element.getTarget()).hasSize(1))
                .allSatisfy(element -> CarePlanActivityStatus.fromCode(
                        element.getTargetFirstRep().getCode()))
                .extracting(ConceptMap.SourceElementComponent::getCode)
                .containsExactlyInAnyOrderElementsOf(Stream.of(TaskStatus.values())
                        .filter(status -> status != TaskStatus.NULL)
                        .map(TaskStatus::toCode)
                        .toList());
    }

    private static ConceptMap map(String id) {
        return all(ConceptMap.class)
                .filter(each -> each.getUrl().endsWith("/" + id))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends Resource> Stream<T> all(Class<T> type) {
        return FhirPackage.TERMINOLOGY.definitions().values().stream()
                .map(json -> (Resource) FHIR.newJsonParser().parseResource(json))
                .filter(type::isInstance)
                .map(type::cast);
    }
}
