package uk.footbridge.server.person;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Tells which patient records, each written by another system, are about the same person. */
@Component
public class SamePerson {

    private final PersonStore store;

    SamePerson(PersonStore store) {
        this.store = store;
    }

    /**
     * The records that are linked as one person.
     *
     * @param patient one patient record, such as {@code Patient/123}
     * @return the ids ({@code Patient/...}, without version) of all records of that person, the given one first; only
     *     that one when it is linked to none
     */
    public List<IdType> records(IdType patient) {
        IdType asked = patient.toUnqualifiedVersionless();
        List<IdType> records = new ArrayList<>();
        records.add(asked);
        store.records(asked.getIdPart()).stream()
                .filter(id -> !id.equals(asked.getIdPart()))
                .sorted()
                .forEach(id -> records.add(new IdType("Patient", id)));
        return records;
    }
}
