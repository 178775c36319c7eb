package uk.footbridge.server.plan;

import ca.uhn.fhir.context.FhirContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.packages.FhirPackage;

/** Writes into an action what its task's status means for the plan, as ConceptMap task-status-to-action-status says. */
final class ActionStatuses {

    static final String URL = Canonicals.profile("action-status");

    private static final String MAP = "task-status-to-action-status";

    private final FhirContext fhir;

    /** Task status to action status; unpacked when the first is asked for, because a start shouldn't wait for it. */
    private Map<String, CarePlanActivityStatus> statuses;

    ActionStatuses(FhirContext fhir) {
        this.fhir = fhir;
    }

    private synchronized Map<String, CarePlanActivityStatus> statuses() {
        if (statuses == null) {
            ConceptMap map = fhir.newJsonParser()
                    .parseResource(ConceptMap.class, FhirPackage.terminology().definition("ConceptMap", MAP));
            statuses = map.getGroupFirstRep().getElement().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            ConceptMap.SourceElementComponent::getCode,
                            element -> CarePlanActivityStatus.fromCode(
                                    element.getTargetFirstRep().getCode())));
        }
        return statuses;
    }

    /** What a task's status means for the plan. */
    Optional<CarePlanActivityStatus> of(Task task) {
        return Optional.ofNullable(task.getStatusElement().getValueAsString())
                .map(code -> statuses().get(code));
    }

    /** What an action says now. */
    static Optional<CarePlanActivityStatus> of(CarePlanActivityComponent action) {
        return action.getExtensionsByUrl(URL).stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(value -> ((CodeableConcept) value).getCoding().stream())
                .filter(coding -> system().equals(coding.getSystem()))
                .map(Coding::getCode)
                .map(ActionStatuses::known)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Replaces whatever the action says; whether that was a change is the answer. */
    static boolean write(CarePlanActivityComponent action, CarePlanActivityStatus status) {
        if (of(action).filter(status::equals).isPresent()) {
            return false;
        }
        action.getExtension().removeIf(extension -> URL.equals(extension.getUrl()));
        action.addExtension(URL, new CodeableConcept(new Coding(system(), status.toCode(), status.getDisplay())));
        return true;
    }

    private static Optional<CarePlanActivityStatus> known(String code) {
        return Arrays.stream(CarePlanActivityStatus.values())
                .filter(status ->
                        status != CarePlanActivityStatus.NULL && status.toCode().equals(code))
                .findFirst();
    }

    private static String system() {
        return CarePlanActivityStatus.NOTSTARTED.getSystem();
    }
}
