package uk.footbridge.server.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r5.model.Enumerations.BindingStrength;
import org.hl7.fhir.r5.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.model.StructureDefinition.TypeDerivationRule;
import uk.footbridge.definitions.Definition;
import uk.footbridge.server.hapi.BaseDefinitions;
import uk.footbridge.server.hapi.SnapshotContext;
import uk.footbridge.server.hapi.Snapshots;

/** The definitions that belong to this release and never change while it runs: base R4 and our two packages. */
final class FixedDefinitions {

    private final FhirContext fhir;
    private final IValidationSupport packages;
    private final BaseDefinitions base;
    private final IValidationSupport support;
    private final DefinitionLookup lookup;
    private final Set<String> primitiveTypes;
    private volatile List<StructureDefinition> structures;

    FixedDefinitions(FhirContext fhir, BaseDefinitions base, IValidationSupport packages) {
        this.fhir = fhir;
        this.base = base;
        this.packages = packages;
        this.support = new ValidationSupportChain(
                packages,
                base,
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir));
        Snapshots snapshots = new Snapshots(new SnapshotContext(fhir, base, packages));
        this.lookup = new DefinitionLookup(fhir, new Unkept(), snapshots::complete);
        this.primitiveTypes = base.catalogue().stream()
                .filter(definition -> definition.kind().equals("primitive-type"))
                .map(Definition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same in R4, with the terminology that can be judged from them. */
    IValidationSupport support() {
        return support;
    }

    Resource find(String type, String url) {
        return lookup.find(type, url);
    }

    Set<String> primitiveTypes() {
        return primitiveTypes;
    }

    /** All structures, of which the base ones are read only when someone looks inside. */
    List<StructureDefinition> structures() {
        if (structures == null) {
            List<StructureDefinition> all = new ArrayList<>();
            base.catalogue().stream()
                    .filter(definition -> definition.resourceType().equals("StructureDefinition"))
                    .forEach(definition -> all.add(new Listed(definition)));
            for (IBaseResource each : packages.fetchAllStructureDefinitions()) {
                String url = ((org.hl7.fhir.r4.model.StructureDefinition) each).getUrl();
                all.add((StructureDefinition) find("StructureDefinition", url));
            }
            structures = List.copyOf(all);
        }
        return structures;
    }

    /** Reads our profiles, the types that they are made of, and the value sets that those are bound to. */
    void readOurProfiles() {
        Deque<String> toRead = new ArrayDeque<>();
        for (IBaseResource each : packages.fetchAllStructureDefinitions()) {
            toRead.add(((org.hl7.fhir.r4.model.StructureDefinition) each).getUrl());
        }
        Set<String> read = new HashSet<>();
        while (!toRead.isEmpty()) {
            String url = toRead.remove();
            if (read.add(url) && find("StructureDefinition", url) instanceof StructureDefinition structure) {
                structure.getSnapshot().getElement().forEach(element -> readWhatItUses(element, toRead));
            }
        }
    }

    private void readWhatItUses(ElementDefinition element, Deque<String> toRead) {
        if (element.getBinding().hasValueSet() && element.getBinding().getStrength() != BindingStrength.EXAMPLE) {
            find("ValueSet", element.getBinding().getValueSet());
            support.fetchValueSet(element.getBinding().getValueSet());
        }
        for (TypeRefComponent type : element.getType()) {
            type.getProfile().forEach(profile -> toRead.add(profile.getValue()));
            if (type.getWorkingCode().indexOf('/') < 0 && !type.getWorkingCode().equals("Resource")) {
                toRead.add(IValidationSupport.URL_PREFIX_STRUCTURE_DEFINITION + type.getWorkingCode());
            }
        }
    }

    /** Our packages before base R4, without the caches in which HAPI's chain would keep a second copy of each. */
    private final class Unkept implements IValidationSupport {

        @Override
        public IBaseResource fetchStructureDefinition(String url) {
            IBaseResource found = packages.fetchStructureDefinition(url);
            return found != null ? found : base.fetchStructureDefinition(url);
        }

        @Override
        public IBaseResource fetchValueSet(String url) {
            IBaseResource found = packages.fetchValueSet(url);
            return found != null ? found : base.fetchValueSet(url);
        }

        @Override
        public IBaseResource fetchCodeSystem(String url) {
            IBaseResource found = packages.fetchCodeSystem(url);
            return found != null ? found : base.fetchCodeSystem(url);
        }

        @Override
        public FhirContext getFhirContext() {
            return fhir;
        }
    }

    /** A base structure in a list: it answers who it is at once, and what is in it once it is asked. */
    private final class Listed extends StructureDefinition {

        private static final long serialVersionUID = 1L;

        Listed(Definition definition) {
            setUrl(definition.url());
            setVersion(definition.version());
            setName(definition.name());
            setFhirVersion(FHIRVersion._4_0_1);
            setKind(StructureDefinitionKind.fromCode(definition.kind()));
            setAbstract(definition.isAbstract());
            setType(definition.type());
            setSourcePackage(new PackageInformation("hl7.fhir.r4.core", "4.0.1", "4.0.1", null));
            if (!definition.derivation().isEmpty()) {
                setDerivation(TypeDerivationRule.fromCode(definition.derivation()));
            }
            if (!definition.baseDefinition().isEmpty()) {
                setBaseDefinition(definition.baseDefinition());
            }
        }

        @Override
        public boolean hasSnapshot() {
            return true;
        }

        @Override
        public StructureDefinitionSnapshotComponent getSnapshot() {
            return ((StructureDefinition) find("StructureDefinition", getUrl())).getSnapshot();
        }
    }
}
