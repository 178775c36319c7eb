package uk.footbridge.directory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;

/** The names that Open Referral UK and FHIR know an entry by, each said once. */
public final class OpenReferral {

    /** The system of the id that a record has in an Open Referral feed. */
    public static final String ID_SYSTEM = "https://fhir.footbridge.org.uk/Id/open-referral";

    static final String BASE = "https://fhir.footbridge.org.uk/";
    static final String DEFINITIONS = BASE + "StructureDefinition/";
    static final String CODES = BASE + "CodeSystem/";

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private OpenReferral() {}

    /**
     * The id under which a stored resource appears in Open Referral: that of the feed it came from; else its own, when
     * that is a UUID as HSDS wants it; else a UUID that is always made from its own in the same way.
     */
    public static String idOf(DomainResource resource) {
        for (Identifier identifier : identifiers(resource)) {
            if (ID_SYSTEM.equals(identifier.getSystem()) && identifier.hasValue()) {
                return identifier.getValue();
            }
        }
        return idOf(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    /** The same for a resource that was made through FHIR and of which only type and id are known. */
    public static String idOf(String type, String id) {
        return isUuid(id) ? id : nameBased(type + "/" + id);
    }

    /** Whether the resource came from a feed rather than through FHIR. */
    public static boolean isImported(DomainResource resource) {
        return identifiers(resource).stream().anyMatch(identifier -> ID_SYSTEM.equals(identifier.getSystem()));
    }

    public static boolean isUuid(String id) {
        return id != null && UUID_FORM.matcher(id).matches();
    }

    /** A UUID for what FHIR has without an id and HSDS wants one for: the same name gives the same UUID. */
    public static String nameBased(String name) {
        return UUID.nameUUIDFromBytes((BASE + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static List<Identifier> identifiers(DomainResource resource) {
        if (resource instanceof HealthcareService service) {
            return service.getIdentifier();
        }
        if (resource instanceof Organization organization) {
            return organization.getIdentifier();
        }
        return resource instanceof Location location ? location.getIdentifier() : List.of();
    }
}
