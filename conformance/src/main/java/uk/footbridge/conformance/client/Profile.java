package uk.footbridge.conformance.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The canonical addresses of the Footbridge profiles, written once. */
public final class Profile {

    private static final String BASE = "https://fhir.footbridge.org.uk/StructureDefinition/";

    private Profile() {}

    public static String url(String id) {
        return BASE + id;
    }

    /** Makes the resource claim this profile and no other. */
    public static ObjectNode claimed(ObjectNode resource, String url) {
        resource.withObject("/meta").putArray("profile").add(url);
        return resource;
    }

    public static ObjectNode unclaimed(ObjectNode resource) {
        resource.remove("meta");
        return resource;
    }
}
