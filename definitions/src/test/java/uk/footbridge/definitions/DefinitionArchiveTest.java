package uk.footbridge.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;

class DefinitionArchiveTest {

    private static final String PREFIX = "http://hl7.org/fhir/StructureDefinition/";

    private final FhirContext fhir = FhirContext.forR4();
    private final DefinitionArchive archive = DefinitionArchive.open();

    @Test
    void holdsEveryDefinitionThatHapiHas() {
        DefaultProfileValidationSupport hapi = new DefaultProfileValidationSupport(fhir);
        hapi.fetchAllStructureDefinitions();
        hapi.fetchValueSet("http://hl7.org/fhir/ValueSet/task-status");
        Set<String> expected = hapi.fetchAllConformanceResources().stream()
                .map(MetadataResource.class::cast)
                .map(each -> each.fhirType() + " " + each.getUrl())
                .collect(Collectors.toSet());

        assertThat(archive.all())
                .extracting(each -> each.resourceType() + " " + each.url())
                .hasSizeGreaterThan(3000)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void keepsTheRulesOfATypeAndDropsTheProse() {
        StructureDefinition patient = read("StructureDefinition", PREFIX + "Patient");

        assertThat(patient.getSnapshot().getElement()).hasSize(45);
        ElementDefinition contact = patient.getSnapshot().getElement().stream()
                .filter(each -> each.getPath().equals("Patient.contact"))
                .findFirst()
                .orElseThrow();
        assertThat(contact.getConstraint())
                .anySatisfy(constraint -> assertThat(constraint.getKey()).isEqualTo("pat-1"));
        assertThat(contact.getDefinition()).isNull();
        assertThat(patient.hasDifferential()).isFalse();
    }

    @Test
    void keepsTheCodesOfACodeSystem() {
        CodeSystem status = read("CodeSystem", "http://hl7.org/fhir/task-status");

        assertThat(status.getConcept())
                .extracting(CodeSystem.ConceptDefinitionComponent::getCode)
                .contains("on-hold");
    }

    @Test
    void saysWhatATypeIsWithoutReadingIt() {
        Definition string =
                archive.find("StructureDefinition", PREFIX + "string").orElseThrow();
        Definition vitalSigns =
                archive.find("StructureDefinition", PREFIX + "vitalsigns").orElseThrow();

        assertThat(string.kind()).isEqualTo("primitive-type");
        assertThat(string.definesType()).isTrue();
        assertThat(vitalSigns.definesType()).isFalse();
        assertThat(vitalSigns.baseDefinition()).isEqualTo(PREFIX + "Observation");
        assertThat(archive.find("ValueSet", PREFIX + "string")).isEmpty();
    }

    private <T> T read(String resourceType, String url) {
        @SuppressWarnings("unchecked")
        T definition = (T) fhir.newJsonParser()
                .parseResource(archive.read(archive.find(resourceType, url).orElseThrow()));
        return definition;
    }
}
