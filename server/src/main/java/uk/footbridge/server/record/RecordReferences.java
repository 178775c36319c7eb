package uk.footbridge.server.record;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Finds the references in a resource, and remembers on each what it leads to. */
final class RecordReferences {

    private static final String TARGET = RecordReferences.class.getName() + ".target";

    private RecordReferences() {}

    /** All references in a resource, however deep, but not those of what it contains. */
    static List<Reference> of(Resource resource) {
        List<Reference> found = new ArrayList<>();
        collect(resource, found);
        return found;
    }

    private static void collect(Base element, List<Reference> found) {
        for (Property property : element.children()) {
            if (!property.hasValues() || property.getName().equals("contained")) {
                continue;
            }
            for (Base value : property.getValues()) {
                if (value instanceof Reference reference) {
                    found.add(reference);
                }
                if (!value.isPrimitive() && !(value instanceof Narrative)) {
                    collect(value, found);
                }
            }
        }
    }

    /** Whether a reference is to a resource of this server: {@code Type/id}, with or without a version. */
    static boolean isLocal(Reference reference) {
        IdType id = idOf(reference);
        return reference.hasReference() && !id.isAbsolute() && !id.isLocal() && id.hasResourceType() && id.hasIdPart();
    }

    static IdType idOf(Reference reference) {
        return new IdType(reference.getReference());
    }

    static void leadsTo(Reference reference, Resource target) {
        reference.setUserData(TARGET, target);
    }

    /** What a reference leads to within the record; null when that is elsewhere. */
    static Resource target(Reference reference) {
        return reference == null ? null : (Resource) reference.getUserData(TARGET);
    }
}
