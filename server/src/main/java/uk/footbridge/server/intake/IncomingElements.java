package uk.footbridge.server.intake;

import ca.uhn.fhir.util.FhirTerser;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Every identifier and every reference of a resource, found in one walk, however deep: in references, extensions,
 * contained resources and the entries of a Bundle that is stored as such.
 */
record IncomingElements(List<Identifier> identifiers, List<Reference> references) {

    static IncomingElements of(FhirTerser terser, Resource resource) {
        IncomingElements found = new IncomingElements(new ArrayList<>(), new ArrayList<>());
        found.collect(terser, resource);
        return found;
    }

    private void collect(FhirTerser terser, Resource resource) {
        terser.visit(resource, (outer, element, path, child, definition) -> {
            if (element instanceof Identifier identifier) {
                identifiers.add(identifier);
            } else if (element instanceof Reference reference) {
                references.add(reference);
            } else if (element instanceof BundleEntryComponent entry && entry.hasResource()) {
                collect(terser, entry.getResource());
            }
        });
    }
}
