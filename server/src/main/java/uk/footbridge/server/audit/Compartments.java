package uk.footbridge.server.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.util.FhirTerser;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.lang3.StringUtils;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;

/**
 * Whose records a resource belongs to: the owners of FHIR's Patient compartment, and for a type that R4 has left out of it,
 * such as Task, whom its search parameter {@code patient} names.
 */
class Compartments {

    private static final String PATIENT = "Patient";

    private final FhirContext fhir;
    private final FhirTerser terser;

    Compartments(FhirContext fhir) {
        this.fhir = fhir;
        this.terser = fhir.newTerser();
    }

    /** The patients of a resource, or of every resource in a Bundle; {@code Patient/id} each, none twice. */
    List<String> patients(IBaseResource resource) {
        Set<String> found = new TreeSet<>();
        add(resource, found);
        return List.copyOf(found);
    }

    private void add(IBaseResource resource, Set<String> found) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> add(entry.getResource(), found));
        } else if (resource != null && resource.fhirType().equals(PATIENT)) {
            add(new IdType(PATIENT, resource.getIdElement().getIdPart()), found);
        } else if (resource != null) {
            addOwners(resource, found);
        }
    }

    private void addOwners(IBaseResource resource, Set<String> found) {
        RuntimeResourceDefinition definition = fhir.getResourceDefinition(resource);
        RuntimeSearchParam patient = definition.getSearchParam("patient");
        if (!definition.getSearchParamsForCompartmentName(PATIENT).isEmpty()) {
            terser.getCompartmentOwnersForResource(PATIENT, resource, Set.of()).forEach(owner -> add(owner, found));
        } else if (patient != null) {
            String path = StringUtils.substringBefore(patient.getPath(), ".where(");
            terser.getValues(resource, path, IBaseReference.class)
                    .forEach(reference -> add(reference.getReferenceElement(), found));
        }
    }

    private static void add(IIdType owner, Set<String> found) {
        if (PATIENT.equals(owner.getResourceType()) && owner.hasIdPart() && !isElsewhere(owner)) {
            found.add(PATIENT + "/" + owner.getIdPart());
        }
    }

    private static boolean isElsewhere(IIdType owner) {
        return owner instanceof IdType id && id.hasBaseUrl();
    }
}
