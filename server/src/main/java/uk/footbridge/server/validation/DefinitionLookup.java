package uk.footbridge.server.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r5.model.Resource;
import uk.footbridge.server.hapi.SharedDefinitions;

/** Finds definitions in one source, converts each once, and remembers them, and what is not there, until it is dropped. */
final class DefinitionLookup {

    /** Callers choose the URLs that they claim: what is not there must not fill the memory. */
    private static final int MISSING_AT_MOST = 10_000;

    private final FhirContext fhir;
    private final IValidationSupport source;
    private final UnaryOperator<StructureDefinition> snapshots;
    private final SharedDefinitions sharing = new SharedDefinitions();
    private final Map<String, Resource> found = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /**
     * @param source where definitions come from, in R4
     * @param snapshots adds a snapshot to a definition that comes without one
     */
    DefinitionLookup(FhirContext fhir, IValidationSupport source, UnaryOperator<StructureDefinition> snapshots) {
        this.fhir = fhir;
        this.source = source;
        this.snapshots = snapshots;
    }

    /** The definition of that type and URL, or null. */
    Resource find(String type, String url) {
        String key = type + ' ' + url;
        Resource known = found.get(key);
        if (known != null || missing.contains(key)) {
            return known;
        }
        Resource loaded = load(type, url);
        if (loaded == null) {
            if (missing.size() >= MISSING_AT_MOST) {
                missing.clear();
            }
            missing.add(key);
            return null;
        }
        // Two threads may have loaded it: both must go on with the same one, the validator compares by identity.
        Resource first = found.putIfAbsent(key, loaded);
        return first == null ? loaded : first;
    }

    private Resource load(String type, String url) {
        IBaseResource resource = SharedDefinitions.fetch(fhir, source, type, url);
        if (resource instanceof StructureDefinition structure && !structure.hasSnapshot()) {
            resource = snapshots.apply(structure);
        }
        return resource == null ? null : sharing.share(resource);
    }
}
