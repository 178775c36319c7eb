package uk.footbridge.server.record;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import uk.footbridge.server.person.SamePerson;

/** Reads what every linked source has about one person: one query for each resource type, however many sources. */
class RecordStore {

    /** As many resources of one type as a document holds; what is older is left out, and the document says so. */
    static final int MOST_OF_A_TYPE = 5_000;

    /** Who and what else a record names. Clinical content that is not the person's own never comes in this way. */
    static final Set<String> NAMED = Set.of(
            "Organization", "Practitioner", "PractitionerRole", "HealthcareService", "Location", "RelatedPerson");

    /** A referral names a role, the role a practitioner, and a service its organisation. */
    static final int STEPS_TO_A_NAME = 2;

    private final DaoRegistry daos;
    private final SamePerson samePerson;
    private final Set<String> types;

    RecordStore(DaoRegistry daos, SamePerson samePerson, Set<String> types) {
        this.daos = daos;
        this.samePerson = samePerson;
        this.types = types;
    }

    /**
     * Reads one person's record.
     *
     * @param patient one of the person's patient records
     * @param request the caller's, so that whatever holds for a search of theirs holds here
     */
    PersonRecord read(IdType patient, RequestDetails request) {
        List<IdType> ids = samePerson.records(patient);
        List<Patient> patients = patients(ids, request);
        Map<String, List<Resource>> byType = new TreeMap<>();
        Set<String> cut = new TreeSet<>();
        for (String type : types) {
            List<Resource> found = search(type, ofPatients(ids), request);
            if (found.size() > MOST_OF_A_TYPE) {
                cut.add(type);
                found = found.subList(0, MOST_OF_A_TYPE);
            }
            List<Resource> kept = new ArrayList<>(found);
            kept.removeIf(RecordStore::enteredInError);
            kept.sort(RecordDates.NEWEST_FIRST);
            byType.put(type, kept);
        }
        List<Resource> others = new ArrayList<>();
        PersonRecord record = new PersonRecord(patients, byType, others, cut);
        readOthers(record, others, request);
        return record;
    }

    /** The one that was asked for first, unless another record has replaced it: then the person is who lives on. */
    private List<Patient> patients(List<IdType> ids, RequestDetails request) {
        List<Patient> patients = new ArrayList<>();
        patients.add(daos.getResourceDao(Patient.class).read(ids.get(0), request));
        List<IdType> linked = ids.subList(1, ids.size());
        if (!linked.isEmpty()) {
            TokenOrListParam any = new TokenOrListParam();
            linked.forEach(id -> any.add(new TokenParam(id.getIdPart())));
            search("Patient", new SearchParameterMap().add("_id", any), request)
                    .forEach(patient -> patients.add((Patient) patient));
            patients.subList(1, patients.size())
                    .sort((a, b) -> PersonRecord.key(a).compareTo(PersonRecord.key(b)));
        }
        patients.sort(Comparator.comparing(RecordStore::isReplaced));
        return patients;
    }

    private static boolean isReplaced(Patient patient) {
        return patient.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY);
    }

    private void readOthers(PersonRecord record, List<Resource> others, RequestDetails request) {
        Map<String, Resource> known = new HashMap<>();
        List<Reference> open = new ArrayList<>();
        Collection<Resource> fresh = record.all();
        for (int step = 0; step <= STEPS_TO_A_NAME; step++) {
            fresh.forEach(resource -> known.put(PersonRecord.key(resource), resource));
            fresh.forEach(resource -> open.addAll(RecordReferences.of(resource)));
            open.removeIf(reference -> !RecordReferences.isLocal(reference) || link(reference, known));
            if (step == STEPS_TO_A_NAME) {
                return;
            }
            fresh = fetch(open, request);
            others.addAll(fresh);
        }
    }

    private static boolean link(Reference reference, Map<String, Resource> known) {
        Resource target = known.get(PersonRecord.key(RecordReferences.idOf(reference)));
        if (target != null) {
            RecordReferences.leadsTo(reference, target);
        }
        return target != null;
    }

    private List<Resource> fetch(List<Reference> open, RequestDetails request) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (Reference reference : open) {
            IdType id = RecordReferences.idOf(reference);
            if (NAMED.contains(id.getResourceType())) {
                wanted.computeIfAbsent(id.getResourceType(), type -> new TreeSet<>())
                        .add(id.getIdPart());
            }
        }
        List<Resource> found = new ArrayList<>();
        wanted.forEach((type, ids) -> {
            TokenOrListParam any = new TokenOrListParam();
            ids.forEach(id -> any.add(new TokenParam(id)));
            found.addAll(search(type, new SearchParameterMap().add("_id", any), request));
        });
        found.sort((a, b) -> PersonRecord.key(a).compareTo(PersonRecord.key(b)));
        return found;
    }

    private static SearchParameterMap ofPatients(List<IdType> patients) {
        ReferenceOrListParam any = new ReferenceOrListParam();
        patients.forEach(id -> any.add(new ReferenceParam("Patient/" + id.getIdPart())));
        return new SearchParameterMap().add("patient", any).setSort(new SortSpec("_lastUpdated", SortOrderEnum.DESC));
    }

    /** Not the search that answers a caller: it stops at the size of the page. The caller's rules hold in this one too. */
    private List<Resource> search(String type, SearchParameterMap search, RequestDetails request) {
        search.setLoadSynchronousUpTo(MOST_OF_A_TYPE + 1);
        List<Resource> found = new ArrayList<>();
        IFhirResourceDao<?> dao = daos.getResourceDao(type);
        dao.searchForResources(search, request).forEach(resource -> found.add((Resource) resource));
        return found;
    }

    /** Every type says so in its status, a Condition in its verification status. */
    private static boolean enteredInError(Resource resource) {
        return codes(resource, "status").contains("entered-in-error")
                || codes(resource, "lifecycleStatus").contains("entered-in-error")
                || codes(resource, "verificationStatus").contains("entered-in-error");
    }

    private static List<String> codes(Resource resource, String element) {
        Property property = resource.getChildByName(element);
        if (property == null) {
            return List.of();
        }
        List<String> codes = new ArrayList<>();
        for (Base value : property.getValues()) {
            if (value.isPrimitive()) {
                codes.add(value.primitiveValue());
            } else if (value instanceof CodeableConcept concept) {
                concept.getCoding().forEach(coding -> codes.add(coding.getCode()));
            }
        }
        return codes;
    }
}
