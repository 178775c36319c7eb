package uk.footbridge.server.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import uk.footbridge.definitions.Definition;
import uk.footbridge.definitions.DefinitionArchive;

/**
 * R4's own definitions, each read when it is asked for; stands where HAPI would put
 * {@link DefaultProfileValidationSupport}, which reads all of them at the first question and keeps them.
 *
 * <p>To go when HAPI reads single definitions (hapifhir/hapi-fhir#5133 asks for it).
 */
public final class BaseDefinitions implements IValidationSupport {

    private static final String STRUCTURE_DEFINITION = "StructureDefinition";

    private final FhirContext fhir;
    private final DefinitionArchive archive;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public BaseDefinitions(FhirContext fhir) {
        this(fhir, DefinitionArchive.open());
    }

    private BaseDefinitions(FhirContext fhir, DefinitionArchive archive) {
        this.fhir = fhir;
        this.archive = archive;
    }

    /** What there is, without reading it. */
    public List<Definition> catalogue() {
        return archive.all();
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        String full = url.indexOf('/') < 0 ? URL_PREFIX_STRUCTURE_DEFINITION + url : url;
        return find(STRUCTURE_DEFINITION, full).map(this::read).orElseGet(() -> primitiveWithCapital(full));
    }

    @Override
    public IBaseResource fetchValueSet(String url) {
        return find("ValueSet", url).map(this::read).orElse(null);
    }

    @Override
    public IBaseResource fetchCodeSystem(String url) {
        return find("CodeSystem", url).map(this::read).orElse(null);
    }

    /** All of them, read and handed over: seldom asked for, and not kept. */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return (List<T>) structures().map(this::read).toList();
    }

    /** None: a type's own definition is no profile that the server has taken on. */
    @Override
    public <T extends IBaseResource> List<T> fetchAllNonBaseStructureDefinitions() {
        return null;
    }

    @Override
    public <T extends IBaseResource> List<T> fetchAllSearchParameters() {
        return new DefaultProfileValidationSupport(fhir).fetchAllSearchParameters();
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public String getName() {
        return "R4 base definitions";
    }

    /**
     * Calls the listener whenever HAPI drops what it remembers of definitions. It tells each member of its chain, of which
     * this is one, and nobody else.
     */
    public void whenDropped(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void invalidateCaches() {
        listeners.forEach(Runnable::run);
    }

    /**
     * The same for a FHIRPath engine, which lists every definition as it is made only to learn the names of the types.
     */
    public IValidationSupport forFhirPath() {
        return new TypeNames();
    }

    /** HAPI's older search parameters say {@code as(String)} where {@code as(string)} is meant. */
    private IBaseResource primitiveWithCapital(String url) {
        if (!url.startsWith(URL_PREFIX_STRUCTURE_DEFINITION)) {
            return null;
        }
        String type = url.substring(URL_PREFIX_STRUCTURE_DEFINITION.length());
        if (type.isEmpty() || !Character.isUpperCase(type.charAt(0))) {
            return null;
        }
        String primitive = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        Optional<Definition> found = find(STRUCTURE_DEFINITION, URL_PREFIX_STRUCTURE_DEFINITION + primitive);
        return found.map(definition -> ((StructureDefinition) read(definition)).setType(type))
                .orElse(null);
    }

    private Optional<Definition> find(String resourceType, String canonical) {
        int bar = canonical.indexOf('|');
        if (bar < 0) {
            return archive.find(resourceType, canonical);
        }
        String version = canonical.substring(bar + 1);
        return archive.find(resourceType, canonical.substring(0, bar))
                .filter(definition -> definition.version().equals(version) || publishedByHl7(definition));
    }

    /** There is one version of what belongs to R4, whatever a reference says: v2 and v3 tables have numbers of their own. */
    private static boolean publishedByHl7(Definition definition) {
        return definition.url().startsWith("http://hl7.org")
                || definition.url().startsWith("http://terminology.hl7.org");
    }

    private IBaseResource read(Definition definition) {
        IBaseResource resource = fhir.newJsonParser().parseResource(archive.read(definition));
        resource.setUserData(DefaultProfileValidationSupport.SOURCE_PACKAGE_ID, "hl7.fhir.r4.core");
        return resource;
    }

    private Stream<Definition> structures() {
        return archive.all().stream()
                .filter(definition -> definition.resourceType().equals(STRUCTURE_DEFINITION));
    }

    private final class TypeNames implements IValidationSupport {

        @Override
        public IBaseResource fetchStructureDefinition(String url) {
            return BaseDefinitions.this.fetchStructureDefinition(url);
        }

        @Override
        public IBaseResource fetchValueSet(String url) {
            return BaseDefinitions.this.fetchValueSet(url);
        }

        @Override
        public IBaseResource fetchCodeSystem(String url) {
            return BaseDefinitions.this.fetchCodeSystem(url);
        }

        @Override
        public <T extends IBaseResource> List<T> fetchAllSearchParameters() {
            return BaseDefinitions.this.fetchAllSearchParameters();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
            List<StructureDefinition> names = new ArrayList<>();
            structures().filter(Definition::definesType).forEach(definition -> names.add(name(definition)));
            return (List<T>) names;
        }

        private StructureDefinition name(Definition definition) {
            StructureDefinition name = new StructureDefinition()
                    .setUrl(definition.url())
                    .setName(definition.name())
                    .setFhirVersion(FHIRVersion._4_0_1)
                    .setKind(StructureDefinitionKind.fromCode(definition.kind()))
                    .setAbstract(definition.isAbstract())
                    .setType(definition.type())
                    .setDerivation(TypeDerivationRule.fromCode(definition.derivation()));
            return definition.baseDefinition().isEmpty() ? name : name.setBaseDefinition(definition.baseDefinition());
        }

        @Override
        public FhirContext getFhirContext() {
            return fhir;
        }

        @Override
        public String getName() {
            return "R4 type names";
        }
    }
}
