package uk.footbridge.server.errors;

import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;

/** Finds the FHIRPath of an element that a check stumbled over, so that only a refusal pays for it. */
public final class ElementPath {

    private ElementPath() {}

    /** The path from the root to this very element (not an equal one), such as {@code Patient.identifier[0].value}. */
    public static Optional<String> of(Base root, Base element) {
        return search(root, element, root.fhirType());
    }

    private static Optional<String> search(Base parent, Base element, String path) {
        if (parent == element) {
            return Optional.of(path);
        }
        for (Property property : parent.children()) {
            for (int i = 0; i < property.getValues().size(); i++) {
                String step = path + "." + name(property) + (property.isList() ? "[" + i + "]" : "");
                Optional<String> found = search(property.getValues().get(i), element, step);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** FHIRPath says {@code value} for what the model calls {@code value[x]}. */
    private static String name(Property property) {
        return property.getName().replace("[x]", "");
    }
}
