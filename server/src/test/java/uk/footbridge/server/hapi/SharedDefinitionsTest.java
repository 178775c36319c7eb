package uk.footbridge.server.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.ValueSet;
import org.junit.jupiter.api.Test;

class SharedDefinitionsTest {

    private static final BaseDefinitions BASE = new BaseDefinitions(FhirContext.forR4());

    private final SharedDefinitions sharing = new SharedDefinitions();

    @Test
    void keepsWhatAValidatorReads() {
        StructureDefinition patient = (StructureDefinition) sharing.share(BASE.fetchStructureDefinition("Patient"));
        StructureDefinition whole =
                (StructureDefinition) SharedDefinitions.convert(BASE.fetchStructureDefinition("Patient"));

        assertThat(patient.getUrl()).isEqualTo(whole.getUrl());
        assertThat(patient.getSourcePackage().getId()).isEqualTo("hl7.fhir.r4.core");
        assertThat(patient.getSnapshot().getElement())
                .hasSameSizeAs(whole.getSnapshot().getElement());
        for (int i = 0; i < whole.getSnapshot().getElement().size(); i++) {
            ElementDefinition kept = patient.getSnapshot().getElement().get(i);
            ElementDefinition original = whole.getSnapshot().getElement().get(i);
            assertThat(kept.equalsDeep(original)).as(original.getId()).isTrue();
        }
    }

    @Test
    void theSameInvariantIsOneObjectWhereverItStands() {
        StructureDefinition patient = (StructureDefinition) sharing.share(BASE.fetchStructureDefinition("Patient"));
        StructureDefinition task = (StructureDefinition) sharing.share(BASE.fetchStructureDefinition("Task"));

        assertThat(invariants(patient, "ele-1"))
                .isEqualTo(invariants(task, "ele-1"))
                .hasSize(1);
    }

    @Test
    void aNoteIsSeenByEveryThreadOnceItIsWritten() throws Exception {
        StructureDefinition patient = (StructureDefinition) sharing.share(BASE.fetchStructureDefinition("Patient"));
        ElementDefinition element = patient.getSnapshot().getElement().get(5);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String name = "note" + i;
                writers.add(() -> {
                    element.setUserData(name, name);
                    patient.setUserData(name, name);
                    return element.hasUserData(name) && patient.hasUserData(name);
                });
            }
            for (Future<Boolean> seen : threads.invokeAll(writers)) {
                assertThat(seen.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        for (int i = 0; i < 1_000; i++) {
            assertThat(element.getUserData("note" + i)).isEqualTo("note" + i);
            assertThat(patient.getUserData("note" + i)).isEqualTo("note" + i);
        }
    }

    @Test
    void ofAValueSetOnlyTheHeadIsShared() {
        ValueSet status = (ValueSet) sharing.share(BASE.fetchValueSet("http://hl7.org/fhir/ValueSet/task-status"));

        assertThat(status.getUrl()).isEqualTo("http://hl7.org/fhir/ValueSet/task-status");
        assertThat(status.getVersion()).isEqualTo("4.0.1");
        assertThat(status.hasCompose()).isFalse();
    }

    private static Set<ElementDefinitionConstraintComponent> invariants(StructureDefinition structure, String key) {
        return structure.getSnapshot().getElement().stream()
                .flatMap(element -> element.getConstraint().stream())
                .filter(invariant -> invariant.getKey().equals(key))
                .collect(Collectors.toSet());
    }
}
