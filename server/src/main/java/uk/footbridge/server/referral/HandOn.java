package uk.footbridge.server.referral;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task.TaskPriority;

/**
 * What somebody asks who hands a referral on.
 *
 * @param kind instead of the service that has it, or beside it
 * @param to who is asked, as a reference to what is on this server
 * @param reason why; null or empty is refused
 * @param note what the next service should know
 * @param code what is asked of a service beside the first
 * @param priority how urgent it is; the first task's when empty
 */
public record HandOn(
        HandOnKind kind,
        Reference to,
        CodeableConcept reason,
        Optional<String> note,
        Optional<CodeableConcept> code,
        Optional<TaskPriority> priority) {}
