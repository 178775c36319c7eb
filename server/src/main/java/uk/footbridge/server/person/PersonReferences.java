package uk.footbridge.server.person;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import uk.footbridge.server.intake.TargetAdvice;

/** Tells whoever refers to a person, which is no record, how to find the records to refer to. */
class PersonReferences implements TargetAdvice {

    private final PersonStore store;

    PersonReferences(PersonStore store) {
        this.store = store;
    }

    @Override
    public Optional<String> about(IdType target) {
        if (!"Patient".equals(target.getResourceType()) || !store.isPerson(target.getIdPart())) {
            return Optional.empty();
        }
        String person = "Patient/" + target.getIdPart();
        return Optional.of(("%s holds the records of one person together and is no record itself. Refer to one of its"
                        + " records: GET $mdm-query-links?goldenResourceId=%s&matchResult=MATCH lists them.")
                .formatted(person, person));
    }
}
