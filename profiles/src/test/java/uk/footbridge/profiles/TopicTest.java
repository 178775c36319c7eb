package uk.footbridge.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the subscription topics to what the server and a subscriber rely on; R4 has no profile that could. */
class TopicTest {

    private static final String R5 = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.";
    private static final String R4B = "http://hl7.org/fhir/4.3/StructureDefinition/extension-SubscriptionTopic.";
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Map<String, String> DEFINITIONS = FhirPackage.SOCIAL_PRESCRIBING.definitions();

    static boolean isTopic(String file) {
        return file.startsWith("Basic-");
    }

    static Stream<Basic> topics() {
        return DEFINITIONS.entrySet().stream()
                .filter(each -> isTopic(each.getKey()))
                .map(each -> (Basic) FHIR.newJsonParser().parseResource(each.getValue()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicSaysWhatItIs(Basic topic) {
        String url = "https://fhir.footbridge.org.uk/SubscriptionTopic/"
                + topic.getIdElement().getIdPart();

        assertThat(topic.getExtensionString(R5 + "url")).isEqualTo(url);
        // HAPI's package installer finds a Basic by its identifier.
        assertThat(topic.getIdentifierFirstRep().getValue()).isEqualTo(url);
        assertThat(topic.getExtensionString(R5 + "version")).isEqualTo("0.1.0");
        assertThat(topic.getExtensionString(R5 + "description")).endsWith(".");
        assertThat(topic.getModifierExtension().get(0).getValue().primitiveValue())
                .isEqualTo("active");
        assertThat(topic.getExtensionsByUrl(R4B + "resourceTrigger")).isNotEmpty();
        assertThat(topic.getExtensionsByUrl(R4B + "notificationShape")).hasSize(1);
    }

    /** FHIR's validator knows the cross-version extensions only when their package is loaded; all else has to be right. */
    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicIsValidButForExtensionsOfLaterVersions(Basic topic) {
        assertThat(ProfileValidator.INSTANCE.errors(FHIR.newJsonParser().encodeResourceToString(topic)))
                .allSatisfy(error -> assertThat(error.toString()).contains("SubscriptionTopic."));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTriggerIsFhirPath(Basic topic) throws Exception {
        for (Extension trigger : topic.getExtensionsByUrl(R4B + "resourceTrigger")) {
            FHIR.newFhirPath().parse(trigger.getExtensionString("fhirPathCriteria"));
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyFilterIsASearchParameter(Basic topic) {
        assertThat(topic.getExtensionsByUrl(R4B + "canFilterBy"))
                .isNotEmpty()
                .allSatisfy(filter -> assertIsSearchParameter(
                        filter.getExtensionString("resource"), filter.getExtensionString("filterParameter")));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyIncludeFollowsAReference(Basic topic) {
        for (Extension shape : topic.getExtensionsByUrl(R4B + "notificationShape")) {
            for (Extension include : shape.getExtensionsByUrl("include")) {
                String[] parts = include.getValue().primitiveValue().split(":");
                assertIsSearchParameter(parts[0], parts[1]);
            }
        }
    }

    private static void assertIsSearchParameter(String type, String name) {
        RuntimeSearchParam base = FHIR.getResourceDefinition(type).getSearchParam(name);
        List<SearchParameter> ours = DEFINITIONS.entrySet().stream()
                .filter(each -> each.getKey().startsWith("SearchParameter-"))
                .map(each -> (SearchParameter) FHIR.newJsonParser().parseResource(each.getValue()))
                .filter(each -> each.getCode().equals(name) && each.hasBase(type))
                .toList();

        assertThat(base != null || !ours.isEmpty()).as(type + "?" + name).isTrue();
    }
}
