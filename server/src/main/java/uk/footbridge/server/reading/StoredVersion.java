package uk.footbridge.server.reading;

import java.time.Instant;
import java.util.Set;

/**
 * The newest version of a resource, as the database has it.
 *
 * @param type its type
 * @param id its id on this server
 * @param version its number
 * @param updated when it was written
 * @param source where it came from, or null
 * @param tags HAPI's numbers of its profiles, tags and labels, with a comma between; null if it has none
 * @param text FHIR JSON without id and meta
 * @param patients whose records it belongs to, {@code Patient/id} each
 */
record StoredVersion(
        String type,
        String id,
        long version,
        Instant updated,
        String source,
        String tags,
        String text,
        Set<String> patients) {

    String address() {
        return type + "/" + id + "/_history/" + version;
    }

    /** Whether id and meta can be put in front of what is stored: not if a part of the meta is in there as well. */
    boolean isPlain() {
        String head = head();
        return text.startsWith(head)
                && !text.startsWith(",\"id\"", head.length())
                && !text.startsWith(",\"meta\"", head.length());
    }

    /** How its text begins. */
    String head() {
        return "{\"resourceType\":\"" + type + "\"";
    }
}
