package uk.footbridge.profiles;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.footbridge.profiles.FhirPackage.CANONICAL_BASE;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.util.Map;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.json.parser.JsonParser;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any FHIR tool can load what we publish: the packages' description, index and every resource in them. */
class PackageTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @ParameterizedTest
    @EnumSource
    void isDescribedAsThePackageFormatWants(FhirPackage each) {
        NpmPackage loaded = each.load();

        assertThat(loaded.name()).isEqualTo(each.id());
        assertThat(loaded.version()).isEqualTo("0.1.0");
        assertThat(loaded.fhirVersion()).isEqualTo("4.0.1");
        assertThat(loaded.canonical()).isEqualTo(CANONICAL_BASE);
        assertThat(loaded.license()).isEqualTo("Apache-2.0");
    }

    @Test
    void dependsOnlyOnWhatIsPublishedOrOurs() {
        assertThat(FhirPackage.TERMINOLOGY.load().dependencies()).containsExactly("hl7.fhir.r4.core#4.0.1");
        assertThat(FhirPackage.SOCIAL_PRESCRIBING.load().dependencies())
                .containsExactly("hl7.fhir.r4.core#4.0.1", "uk.footbridge.terminology#0.1.0");
    }

    @ParameterizedTest
    @EnumSource
    void indexDescribesEveryDefinition(FhirPackage each) throws IOException {
        byte[] index = each.load().getFolders().get("package").fetchFile(".index.json");

        Map<String, String> urls = JsonParser.parseObject(index).getJsonObjects("files").stream()
                .collect(toMap(file -> file.asString("filename"), file -> file.asString("url")));

        assertThat(urls.keySet())
                .containsExactlyInAnyOrderElementsOf(each.definitions().keySet());
        assertThat(urls).allSatisfy((file, url) -> assertThat(each.definitions().get(file))
                .contains('"' + url + '"'));
    }

    @ParameterizedTest
    @EnumSource
    void everyDefinitionSaysWhatItIs(FhirPackage each) {
        Map<String, String> definitions = each.definitions();
        definitions.keySet().removeIf(TopicTest::isTopic);

        assertThat(definitions).isNotEmpty().allSatisfy((file, json) -> {
            MetadataResource definition = (MetadataResource) parse(json);
            String id = definition.getIdElement().getIdPart();
            assertThat(definition.getUrl()).isEqualTo("%s/%s/%s".formatted(CANONICAL_BASE, definition.fhirType(), id));
            assertThat(definition.getVersion()).isEqualTo("0.1.0");
            assertThat(definition.getStatus().toCode()).isEqualTo("active");
            assertThat(definition.getExperimental()).isFalse();
            assertThat(definition.getPublisher()).isEqualTo("Footbridge");
            assertThat(definition.getDescription()).endsWith(".");
            assertThat(file).isEqualTo(definition.fhirType() + "-" + id + ".json");
        });
    }

    /**
     * All but the profiles, on which SnapshotTest decides (HAPI's validator goes to the network for them), and the topics,
     * on which TopicTest does.
     */
    @ParameterizedTest
    @EnumSource
    void everyDefinitionIsValidItself(FhirPackage each) {
        Map<String, String> definitions = each.definitions();
        definitions.keySet().removeIf(file -> file.startsWith("StructureDefinition-") || TopicTest.isTopic(file));

        assertThat(definitions).isNotEmpty().allSatisfy((file, json) -> assertThat(
                        ProfileValidator.INSTANCE.errors(json))
                .isEmpty());
    }

    @Test
    void everyConstraintSaysInPlainWordsWhatIsAskedFor() {
        assertThat(FhirPackage.SOCIAL_PRESCRIBING.definitions().values().stream()
                        .map(PackageTest::parse)
                        .filter(StructureDefinition.class::isInstance)
                        .flatMap(each -> ((StructureDefinition) each).getDifferential().getElement().stream())
                        .filter(PackageTest::isOurConstraint))
                .isNotEmpty()
                .allSatisfy(element ->
                        assertThat(element.getShort()).as(element.getId()).isNotBlank());
    }

    /** The parts of an extension that FHIR fixes by itself need no words of ours. */
    private static boolean isOurConstraint(ElementDefinition element) {
        boolean constrains = element.hasMin()
                || element.hasMax()
                || element.hasType()
                || element.hasBinding()
                || element.hasPattern()
                || element.hasConstraint();
        return constrains
                && element.getPath().contains(".")
                && !element.getPath().endsWith(".extension")
                && !"0".equals(element.getMax());
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleParses(FhirPackage each) {
        assertThat(each.examples()).allSatisfy((file, json) -> assertThat(file)
                .startsWith(parse(json).fhirType()));
    }

    private static Resource parse(String json) {
        return (Resource) FHIR.newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(json);
    }
}
