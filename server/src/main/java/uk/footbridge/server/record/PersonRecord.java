package uk.footbridge.server.record;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * What is known of one person, as it was read for one shared record.
 *
 * @param patients the linked patient records, the one that was asked for first
 * @param byType what a heading may show, by resource type, the newest first
 * @param others whom the others refer to: organisations, staff, services, places
 * @param cut the resource types of which only the newest are here
 */
record PersonRecord(
        List<Patient> patients, Map<String, List<Resource>> byType, List<Resource> others, Set<String> cut) {

    /** Everything, each once, in the order in which the document holds it. */
    Collection<Resource> all() {
        Map<String, Resource> all = new LinkedHashMap<>();
        patients.forEach(patient -> all.put(key(patient), patient));
        byType.values().forEach(list -> list.forEach(resource -> all.putIfAbsent(key(resource), resource)));
        others.forEach(resource -> all.putIfAbsent(key(resource), resource));
        return all.values();
    }

    List<? extends Resource> of(String type) {
        return type.equals("Patient") ? patients : byType.getOrDefault(type, List.of());
    }

    /** {@code Type/id}, by which others refer to a resource. */
    static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    static String key(IdType reference) {
        return reference.getResourceType() + "/" + reference.getIdPart();
    }
}
