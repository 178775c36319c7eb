package uk.footbridge.directory.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.directory.Places;
import uk.footbridge.directory.importer.Report.Kind;

/** Joins a service to the organisation that runs it and the locations where it happens. */
final class ServiceLinks {

    private final StoredEntries<?> organizations;
    private final StoredEntries<?> locations;
    private final Report report;

    ServiceLinks(StoredEntries<?> organizations, StoredEntries<?> locations, Report report) {
        this.organizations = organizations;
        this.locations = locations;
        this.report = report;
    }

    /** Whether the organisation is only a name in a service that was made through FHIR, which came back. */
    static boolean isNameOnly(HealthcareService service, String organizationId) {
        return service != null
                && !service.getProvidedBy().hasReference()
                && organizationId.equals(Places.nameOnlyOrganizationId(service));
    }

    /** Names who runs the service; without that, it is refused. */
    boolean organization(ObjectNode record, HealthcareService before, HealthcareService after) {
        JsonNode organization = record.path("organization");
        String id =
                organization.path("id").asText(record.path("organization_id").asText(""));
        if (isNameOnly(before, id)) {
            return true;
        }
        String reference = organizations.reference(id);
        if (reference == null) {
            if (id.isBlank() && before != null) {
                return true;
            }
            report.add(
                    Kind.REFUSED,
                    record.path("id").asText(),
                    record.path("name").asText(),
                    "organization",
                    "Expected the organisation that runs the service, with its name"
                            + (id.isBlank() ? "" : ", found only the id " + id)
                            + ". Ask the feed's publisher to add it.");
            return false;
        }
        String now = before == null ? null : before.getProvidedBy().getReference();
        if (!reference.equals(now)) {
            String name = organization.path("name").asText(null);
            after.setProvidedBy(new Reference(reference).setDisplay(name));
            if (now != null) {
                report.add(
                        Kind.MOVED,
                        record.path("id").asText(),
                        record.path("name").asText(),
                        "organization",
                        "From " + words(before.getProvidedBy()) + " to " + words(after.getProvidedBy()) + ".");
            }
        }
        return true;
    }

    private static String words(Reference organization) {
        return organization.hasDisplay()
                ? organization.getDisplay() + " (" + organization.getReference() + ")"
                : organization.getReference();
    }

    /** Names the locations, unless they are those that the service has already. */
    void locations(ObjectNode record, HealthcareService after) {
        List<Reference> places = new ArrayList<>();
        for (JsonNode place : record.path("service_at_locations")) {
            String reference = locations.reference(place.path("location")
                    .path("id")
                    .asText(place.path("location_id").asText("")));
            if (reference == null) {
                report.add(
                        Kind.WARNING,
                        record.path("id").asText(),
                        record.path("name").asText(),
                        "service_at_locations.location",
                        "Expected a location with an id, found none. The place is left out.");
            } else {
                places.add(Places.reference(reference, place));
            }
        }
        Places.replace(after, places);
    }
}
