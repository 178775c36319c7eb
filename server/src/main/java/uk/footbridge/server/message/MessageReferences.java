package uk.footbridge.server.message;

import ca.uhn.fhir.util.FhirTerser;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.errors.ElementPath;
import uk.footbridge.server.packages.Canonicals;

/**
 * What the references in messages lead to: entries, or, for an episode of care, nothing but a name.
 *
 * <p>BaRS gives the id of a person's journey as {@code EpisodeOfCare/[journey id]} and sends no such resource. It is kept
 * as a logical reference, and goes out again as it came.
 */
final class MessageReferences {

    /** The system of the identifier that stands for a reference as it was sent. */
    static final String JOURNEY = Canonicals.BASE + "/Id/journey";

    private static final String EPISODE = "EpisodeOfCare/";

    private final FhirTerser terser;

    MessageReferences(FhirTerser terser) {
        this.terser = terser;
    }

    /** Refuses a message with a name that none of its entries has. */
    void check(Bundle message) {
        List<String> names = message.getEntry().stream()
                .map(BundleEntryComponent::getFullUrl)
                .toList();
        for (int i = 0; i < message.getEntry().size(); i++) {
            Resource resource = message.getEntry().get(i).getResource();
            for (Reference reference : of(resource)) {
                if (Bars.isName(reference.getReference()) && !names.contains(reference.getReference())) {
                    throw Refused.invalid(
                            place(resource, reference, i),
                            "%s is no entry of this message. Add the resource under this fullUrl, or refer to it by an identifier."
                                    .formatted(reference.getReference()));
                }
            }
        }
    }

    private static String place(Resource resource, Reference reference, int entry) {
        String path = ElementPath.of(resource, reference).orElse(resource.fhirType());
        return "Bundle.entry[" + entry + "].resource"
                + path.substring(resource.fhirType().length());
    }

    /** Puts what is stored in the place of names; a name that isn't in the map stays. */
    void resolve(Resource resource, Map<String, String> stored) {
        rename(resource, name -> stored.getOrDefault(name, name));
    }

    void rename(Resource resource, UnaryOperator<String> name) {
        of(resource).stream()
                .filter(Reference::hasReference)
                .forEach(reference -> reference.setReference(name.apply(reference.getReference())));
    }

    /** Keeps the id of a journey as an identifier. */
    void keepJourneys(Resource resource) {
        for (Reference reference : of(resource)) {
            String written = reference.getReference();
            if (written != null && written.startsWith(EPISODE) && !reference.hasIdentifier()) {
                reference.setIdentifier(
                        new Identifier().setSystem(JOURNEY).setValue(written.substring(EPISODE.length())));
                reference.setReference(null);
            }
        }
    }

    /** Writes the id of a journey as it was sent. */
    void writeJourneys(Resource resource) {
        for (Reference reference : of(resource)) {
            if (JOURNEY.equals(reference.getIdentifier().getSystem())) {
                reference.setReference(EPISODE + reference.getIdentifier().getValue());
                reference.setIdentifier(null);
            }
        }
    }

    /** Where a resource leads on this server: {@code Type/id}. */
    List<String> targets(Resource resource) {
        return of(resource).stream()
                .map(Reference::getReference)
                .filter(reference -> reference != null && reference.matches("[A-Za-z]+/[A-Za-z0-9.-]+"))
                .distinct()
                .collect(Collectors.toList());
    }

    private List<Reference> of(Resource resource) {
        return terser.getAllPopulatedChildElementsOfType(resource, Reference.class);
    }
}
