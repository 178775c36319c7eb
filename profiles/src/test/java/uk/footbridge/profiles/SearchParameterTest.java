package uk.footbridge.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each search parameter finds in the examples what it says that it finds. */
class SearchParameterTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String FILE_PREFIX = "SearchParameter-";

    private static final Map<String, String> FOUND = Map.of(
            "communication-about", "Task/task-link-worker",
            "communication-advice-outcome", "refer-here",
            "communication-in-response-to", "Communication/question-before-referral",
            "healthcareservice-capacity", "waitlist",
            "healthcareservice-confirmed", "2026-11-02",
            "servicerequest-reason-reference", "Condition/loneliness",
            "servicerequest-supporting-info", "Consent/consent-codes-only",
            "task-output", "Procedure/craft-sessions");

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsItsValue(String id, String value) {
        SearchParameter parameter = FHIR.newJsonParser()
                .parseResource(
                        SearchParameter.class,
                        FhirPackage.SOCIAL_PRESCRIBING.definitions().get(FILE_PREFIX + id + ".json"));

        Stream<String> found = examples(parameter.getBase().get(0).getCode())
                .flatMap(
                        example -> FHIR.newFhirPath().evaluate(example, parameter.getExpression(), Base.class).stream())
                .map(SearchParameterTest::text);

        assertThat(found).contains(value);
    }

    static Stream<Arguments> findsItsValue() {
        return FOUND.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @Test
    void noneIsWithoutATest() {
        assertThat(FhirPackage.SOCIAL_PRESCRIBING.definitions().keySet())
                .filteredOn(file -> file.startsWith(FILE_PREFIX))
                .map(file -> file.substring(FILE_PREFIX.length(), file.length() - ".json".length()))
                .containsExactlyInAnyOrderElementsOf(FOUND.keySet());
    }

    private static Stream<Resource> examples(String type) {
        return FhirPackage.SOCIAL_PRESCRIBING.examples().values().stream()
                .map(json -> (Resource) FHIR.newJsonParser().parseResource(json))
                .filter(example -> example.fhirType().equals(type));
    }

    private static String text(Base value) {
        if (value instanceof Reference reference) {
            return reference.getReference();
        }
        return value.isPrimitive()
                ? value.primitiveValue()
                : ((CodeableConcept) value).getCodingFirstRep().getCode();
    }
}
