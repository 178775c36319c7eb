package uk.footbridge.server.feedback;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.packages.Canonicals;

/** Says which SNOMED CT codes a GP's system files of a referral, by ConceptMap message-back-codes. */
class GpCodes {

    private static final String TASK_STATUS = "http://hl7.org/fhir/task-status";
    private static final String PROFILES = Canonicals.BASE + "/StructureDefinition";

    private final CodeMap codes;

    GpCodes(CodeMap codes) {
        this.codes = codes;
    }

    /**
     * The codes of a closed referral. A part of a referral has none: they would be filed twice, and it is no GP that
     * asked for it. A task that was handed on has none either: they stand in the message about the last one.
     */
    List<Coding> of(Journey journey) {
        List<Coding> found = new ArrayList<>();
        if (!journey.isOutermost() || journey.takenOver().isPresent()) {
            return found;
        }
        Task task = journey.task();
        // These two states are reached only through acceptance.
        if (task.getStatus() == TaskStatus.COMPLETED || task.getStatus() == TaskStatus.FAILED) {
            codes.of(TASK_STATUS, TaskStatus.ACCEPTED.toCode()).ifPresent(found::add);
        }
        task.getStatusReason().getCoding().stream()
                .flatMap(reason -> codes.of(reason.getSystem(), reason.getCode()).stream())
                .findFirst()
                .ifPresent(found::add);
        if (journey.hasSignposts()) {
            codes.of(PROFILES, "sp-signpost").ifPresent(found::add);
        }
        return found;
    }
}
