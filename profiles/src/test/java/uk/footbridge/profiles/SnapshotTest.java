package uk.footbridge.profiles;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SUSHI calls its snapshots experimental, so each is compared with the one that HAPI makes of the same differential. */
class SnapshotTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ValidationSupportChain DEFINITIONS = definitions();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void saysWhatHapiMakesOfTheDifferential(StructureDefinition published) {
        StructureDefinition differential = published.copy();
        differential.setSnapshot(null);

        StructureDefinition regenerated = (StructureDefinition) DEFINITIONS.generateSnapshot(
                new ValidationSupportContext(DEFINITIONS),
                differential,
                differential.getUrl(),
                null,
                differential.getName());

        assertThat(describe(published)).isNotEmpty().containsExactlyElementsOf(describe(regenerated));
    }

    static Stream<StructureDefinition> saysWhatHapiMakesOfTheDifferential() {
        return FhirPackage.SOCIAL_PRESCRIBING.definitions().entrySet().stream()
                .filter(each -> each.getKey().startsWith("StructureDefinition-"))
                .map(each -> FHIR.newJsonParser().parseResource(StructureDefinition.class, each.getValue()));
    }

    private static ValidationSupportChain definitions() {
        PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(FHIR);
        saysWhatHapiMakesOfTheDifferential().forEach(ours::addStructureDefinition);
        return new ValidationSupportChain(
                new DefaultProfileValidationSupport(FHIR), ours, new SnapshotGeneratingValidationSupport(FHIR));
    }

    /** What decides about validity, a line for each element. */
    private static List<String> describe(StructureDefinition profile) {
        return profile.getSnapshot().getElement().stream()
                .map(SnapshotTest::describe)
                .toList();
    }

    private static String describe(ElementDefinition element) {
        return String.join(
                " ",
                element.getId(),
                element.getMin() + ".." + element.getMax(),
                element.getType().stream().map(SnapshotTest::describe).collect(joining("|")),
                element.hasBinding()
                        ? element.getBinding().getStrength() + "="
                                + element.getBinding().getValueSet()
                        : "",
                element.getConstraint().stream()
                        .map(ElementDefinition.ElementDefinitionConstraintComponent::getKey)
                        .sorted()
                        .collect(joining(",")),
                "fixed:" + describe(element.getFixed()),
                "pattern:" + describe(element.getPattern()),
                element.getSlicing().getDiscriminator().stream()
                        .map(each -> each.getType() + " " + each.getPath())
                        .collect(joining(",")));
    }

    private static String describe(ElementDefinition.TypeRefComponent type) {
        return Stream.concat(type.getTargetProfile().stream(), type.getProfile().stream())
                .map(PrimitiveType::getValue)
                .collect(joining(",", type.getCode() + "(", ")"));
    }

    private static String describe(Type value) {
        return value == null ? "" : FHIR.newJsonParser().encodeToString(value);
    }
}
