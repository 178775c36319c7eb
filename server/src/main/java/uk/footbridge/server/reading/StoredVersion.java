package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/**
 * The newest version of a resource, as the database has it.
 *
 * @param type its type
 * @param id its id on this server
 * @param version its number
 * @param updated when it was written
 * @param meta profiles, tags, labels and source, which are kept beside the text
 * @param text FHIR JSON without id and meta
 * @param patients whose records it belongs to, {@code Patient/id} each
 */
record StoredVersion(
        String type, String id, long version, Instant updated, Meta meta, String text, Set<String> patients) {

    String address() {
        return type + "/" + id + "/_history/" + version;
    }

    /** Whether id and meta can be put in front of what is stored: not if a part of the meta is in there as well. */
    boolean isPlain() {
        return text.startsWith(head(type))
                && !text.startsWith(head(type) + ",\"id\"")
                && !text.startsWith(head(type) + ",\"meta\"");
    }

    /** The resource in FHIR JSON. HAPI writes its beginning, so that escaping and dates are as everywhere else. */
    String json(FhirContext fhir) {
        Resource beginning = (Resource) fhir.getResourceDefinition(type).newInstance();
        beginning.setId(id);
        beginning.setMeta(meta);
        meta.setVersionId(String.valueOf(version)).setLastUpdated(Date.from(updated));
        String opened = fhir.newJsonParser().encodeResourceToString(beginning);
        return opened.substring(0, opened.length() - 1)
                + text.substring(head(type).length());
    }

    private static String head(String type) {
        return "{\"resourceType\":\"" + type + "\"";
    }
}
