package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.reading.StoredVersions.Listed;

/**
 * A resource that stands in for a stored one on HAPI's way from a search to its Bundle: it has the id and nothing else, and the
 * stored text is put in its place when the Bundle is written.
 */
final class StandIn {

    private static final String STORED = StandIn.class.getName();

    private StandIn() {}

    static Resource of(Listed listed, FhirContext fhir) {
        StoredVersion version = listed.version();
        Resource resource =
                (Resource) fhir.getResourceDefinition(version.type()).newInstance();
        resource.setIdElement(new IdType(version.type(), version.id(), String.valueOf(version.version())));
        resource.setUserData(STORED, version);
        ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(
                resource, listed.included() ? BundleEntrySearchModeEnum.INCLUDE : BundleEntrySearchModeEnum.MATCH);
        return resource;
    }

    /** What a resource stands in for; null when it stands for itself. */
    static StoredVersion stored(Resource resource) {
        return resource == null ? null : (StoredVersion) resource.getUserData(STORED);
    }
}
