package uk.footbridge.server.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

class BaseDefinitionsTest {

    private static final String TYPES = "http://hl7.org/fhir/StructureDefinition/";

    private final FhirContext fhir = FhirContext.forR4();
    private final BaseDefinitions definitions = new BaseDefinitions(fhir);

    @Test
    void findsATypeByUrlOrName() {
        assertThat(((StructureDefinition) definitions.fetchStructureDefinition(TYPES + "Patient")).getType())
                .isEqualTo("Patient");
        assertThat(definitions.fetchStructureDefinition("Patient")).isNotNull();
        assertThat(definitions.fetchStructureDefinition("https://elsewhere.example/Patient"))
                .isNull();
    }

    @Test
    void findsAValueSetInTheVersionThatBaseProfilesName() {
        assertThat(((ValueSet) definitions.fetchValueSet("http://hl7.org/fhir/ValueSet/task-status|4.0.1")).getName())
                .isEqualTo("TaskStatus");
        assertThat(definitions.fetchValueSet("http://terminology.hl7.org/ValueSet/v3-NullFlavor|2014-03-26"))
                .isNotNull();
        assertThat(definitions.fetchCodeSystem("urn:iso:std:iso:3166|no-such-version"))
                .isNull();
    }

    @Test
    void takesOldSearchParametersCapitals() {
        StructureDefinition string = (StructureDefinition) definitions.fetchStructureDefinition(TYPES + "String");

        assertThat(string.getType()).isEqualTo("String");
        assertThat(definitions.fetchStructureDefinition(TYPES + "Sandwich")).isNull();
    }

    @Test
    void aFhirPathEngineNeedsNoMoreThanTheNamesOfTypes() {
        fhir.setValidationSupport(definitions.forFhirPath());
        IFhirPath fhirPath = fhir.newFhirPath();
        Observation observation = new Observation();
        observation.setValue(new Quantity(3));

        assertThat(fhirPath.evaluate(observation, "Observation.value.ofType(Quantity)", Quantity.class))
                .hasSize(1);
        assertThat(fhirPath.evaluate(observation, "(Observation.value as Quantity).value", DecimalType.class))
                .hasSize(1);
        List<IBaseResource> names = fhir.getValidationSupport().fetchAllStructureDefinitions();
        assertThat(names).noneMatch(name -> ((StructureDefinition) name).hasSnapshot());
    }

    @Test
    void tellsWhenHapiDropsWhatItKnows() {
        AtomicInteger told = new AtomicInteger();
        definitions.whenDropped(told::incrementAndGet);
        ValidationSupportChain chain = new ValidationSupportChain(definitions);
        int before = told.get();

        chain.invalidateCaches();

        assertThat(told.get()).isEqualTo(before + 1);
    }
}
