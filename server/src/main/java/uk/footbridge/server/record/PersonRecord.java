package uk.footbridge.server.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What is known of one person, as it was read for one document.
 *
 * @param patients the linked patient records, the one that was asked for first
 * @param byType what a heading may show, by resource type, the newest first
 * @param others whom the others refer to: organisations, staff, services, places
 * @param cut the resource types of which only the newest are here
 */
public record PersonRecord(
        List<Patient> patients, Map<String, List<Resource>> byType, List<Resource> others, Set<String> cut) {

    /** Everything, each once, in the order in which the document holds it. */
    Collection<Resource> all() {
        Map<String, Resource> all = new LinkedHashMap<>();
        patients.forEach(patient -> all.put(key(patient), patient));
        byType.values().forEach(list -> list.forEach(resource -> all.putIfAbsent(key(resource), resource)));
        others.forEach(resource -> all.putIfAbsent(key(resource), resource));
        return all.values();
    }

    /** The resources of one type, the newest first; those entered in error are not among them. */
    public List<? extends Resource> of(String type) {
        return type.equals("Patient") ? patients : byType.getOrDefault(type, List.of());
    }

    /** What a reference in this record leads to; null when that is not part of what was read. */
    public Resource target(Reference reference) {
        return RecordReferences.target(reference);
    }

    /**
     * A part of this record, of the patient record that was asked for alone.
     *
     * @param wanted which resources stay; of whom and what they name, what only others named goes too
     */
    public PersonRecord only(Predicate<Resource> wanted) {
        List<Patient> asked = patients.subList(0, 1);
        Map<String, List<Resource>> kept = new TreeMap<>();
        byType.forEach((type, resources) ->
                kept.put(type, resources.stream().filter(wanted).toList()));
        Collection<Resource> named = named(new PersonRecord(asked, kept, List.of(), cut).all());
        return new PersonRecord(
                asked, kept, others.stream().filter(named::contains).toList(), cut);
    }

    /** Whom and what these resources name, and whom and what those name in turn. */
    private static Collection<Resource> named(Collection<Resource> from) {
        Set<Resource> named = Collections.newSetFromMap(new IdentityHashMap<>());
        Collection<Resource> next = from;
        for (int step = 0; step < RecordStore.STEPS_TO_A_NAME; step++) {
            next = next.stream()
                    .flatMap(resource -> RecordReferences.of(resource).stream())
                    .map(RecordReferences::target)
                    .filter(target -> target != null && RecordStore.NAMED.contains(target.fhirType()))
                    .filter(named::add)
                    .toList();
        }
        return named;
    }

    /** This record with a resource that is not stored yet; its references are known by those of the others. */
    public PersonRecord with(Resource made) {
        Map<String, Resource> known = new LinkedHashMap<>();
        all().forEach(resource -> known.put(key(resource), resource));
        RecordReferences.of(made).stream().filter(RecordReferences::isLocal).forEach(reference -> {
            Resource target = known.get(key(RecordReferences.idOf(reference)));
            if (target != null) {
                RecordReferences.leadsTo(reference, target);
            }
        });
        Map<String, List<Resource>> more = new TreeMap<>(byType);
        more.merge(made.fhirType(), List.of(made), (before, added) -> {
            List<Resource> both = new ArrayList<>(added);
            both.addAll(before);
            return both;
        });
        return new PersonRecord(patients, more, others, cut);
    }

    /** {@code Type/id}, by which others refer to a resource. */
    public static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    static String key(IdType reference) {
        return reference.getResourceType() + "/" + reference.getIdPart();
    }
}
