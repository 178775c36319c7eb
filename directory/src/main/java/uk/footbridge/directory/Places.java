package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Reference;

/** The places of a service: HSDS has a thing of its own between service and location, FHIR only a reference. */
public final class Places {

    private static final Set<String> CARRIED = Set.of("id", "location", "location_id");

    private Places() {}

    /** The id in HSDS of an organisation that a service names without a reference. */
    public static String nameOnlyOrganizationId(HealthcareService service) {
        return OpenReferral.nameBased(OpenReferral.idOf(service) + "/providedBy");
    }

    /** A reference to a location that keeps what the feed says of the service there. */
    public static Reference reference(String location, JsonNode place) {
        Reference reference = Items.named(new Reference(location), place, "service_at_locations");
        Leftovers.keep(place, CARRIED, reference.getExtension(), "service_at_locations.", (element, problem) -> {});
        return reference;
    }

    /** The id of a service's place. */
    public static String idOf(HealthcareService service, Reference location) {
        return location.hasId()
                ? location.getId()
                : OpenReferral.nameBased(OpenReferral.idOf(service) + "/" + location.getReference());
    }

    /** The place as a record, without service and location. */
    public static ObjectNode record(HealthcareService service, Reference location) {
        ObjectNode record = Leftovers.JSON.createObjectNode();
        record.put("id", idOf(service, location));
        Leftovers.writeTo(record, location.getExtension());
        return record;
    }

    /** Puts places of a feed in the place of those before, unless they are the same. */
    public static void replace(HealthcareService service, List<Reference> incoming) {
        List<Reference> sorted = new ArrayList<>(incoming);
        sorted.sort(Comparator.comparing(Reference::getId));
        List<Reference> kept = new ArrayList<>();
        for (Reference location : service.getLocation()) {
            Reference again = sorted.stream()
                    .filter(place -> Objects.equals(place.getReference(), location.getReference())
                            && place.getId().equals(idOf(service, location)))
                    .findFirst()
                    .orElse(null);
            if (again != null && !location.hasId()) {
                sorted.remove(again);
                kept.add(location);
            } else if (!location.hasReference()) {
                kept.add(location);
            }
        }
        kept.addAll(sorted);
        service.setLocation(kept);
    }
}
