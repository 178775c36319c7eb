package uk.footbridge.server.outcome;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Optional;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.person.SamePerson;

/** Sees to it that a score is about a goal of the same person, in whichever of their records that goal is. */
class ScoredGoals {

    private final DaoRegistry daos;
    private final SamePerson persons;

    ScoredGoals(DaoRegistry daos, SamePerson persons) {
        this.daos = daos;
        this.persons = persons;
    }

    /** Judges the goals that are stored here; one that lives elsewhere is for its own server to judge. */
    Optional<Refusal> judge(Observation score, RequestDetails request) {
        String base = request == null ? null : request.getFhirServerBase();
        Optional<IdType> person = here(score.getSubject(), "Patient", base);
        for (int i = 0; i < score.getFocus().size(); i++) {
            Optional<IdType> goal = here(score.getFocus().get(i), "Goal", base);
            if (person.isPresent() && goal.isPresent() && !isGoalOf(goal.get(), person.get(), base)) {
                return Optional.of(new Refusal(
                        IssueType.BUSINESSRULE,
                        "Observation.focus[" + i + "]",
                        "%s is another person's goal, not one of %s. Name a goal whose subject is the score's subject, or leave focus out."
                                .formatted(goal.get().getValue(), person.get().getValue())));
            }
        }
        return Optional.empty();
    }

    private boolean isGoalOf(IdType goal, IdType person, String base) {
        Reference subject = daos.getResourceDao(Goal.class)
                .read(goal, new SystemRequestDetails())
                .getSubject();
        return here(subject, "Patient", base)
                .filter(owner -> owner.equals(person)
                        || persons.records(person).stream()
                                .anyMatch(record -> record.getIdPart().equals(owner.getIdPart())))
                .isPresent();
    }

    /** What a reference points at, without version, if that is a resource of this type on this server. */
    private static Optional<IdType> here(Reference reference, String type, String base) {
        if (!reference.hasReference()) {
            return Optional.empty();
        }
        IdType id = new IdType(reference.getReference());
        boolean here = !id.hasBaseUrl() || id.getBaseUrl().equals(base);
        return here && type.equals(id.getResourceType())
                ? Optional.of(id.toUnqualifiedVersionless())
                : Optional.empty();
    }
}
