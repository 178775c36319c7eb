package uk.footbridge.server.message;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.packages.FhirPackage;

/**
 * What a message does to a referral's task, and what a task's status becomes in a message: the ConceptMaps {@code
 * bars-request-to-task-status}, {@code bars-response-to-task-status} and {@code task-status-to-bars-response}.
 */
final class Workflows {

    private static final String DEFINITION =
            "http://hl7.org/fhir/StructureDefinition/MessageHeader#MessageHeader.definition";

    /**
     * One line of a map.
     *
     * @param status ServiceRequest.status
     * @param reason the message's reason
     * @param definition the message's definition
     * @param task what the task becomes; empty when the message is only recorded
     */
    record Workflow(String status, String reason, String definition, Optional<TaskStatus> task) {

        /** Whether the sender takes the referral back. */
        boolean cancels() {
            return Bars.CANCELLED.equals(definition);
        }
    }

    private final List<Workflow> requests;
    private final List<Workflow> responses;
    private final ConceptMap out;

    private Workflows(List<Workflow> requests, List<Workflow> responses, ConceptMap out) {
        this.requests = requests;
        this.responses = responses;
        this.out = out;
    }

    static Workflows ofThisRelease(FhirContext fhir) {
        FhirPackage terminology = FhirPackage.terminology();
        return new Workflows(
                lines(map(fhir, terminology, "bars-request-to-task-status")),
                lines(map(fhir, terminology, "bars-response-to-task-status")),
                map(fhir, terminology, "task-status-to-bars-response"));
    }

    private static ConceptMap map(FhirContext fhir, FhirPackage terminology, String id) {
        return fhir.newJsonParser().parseResource(ConceptMap.class, terminology.definition("ConceptMap", id));
    }

    private static List<Workflow> lines(ConceptMap map) {
        return map.getGroupFirstRep().getElement().stream()
                .flatMap(element -> element.getTarget().stream().map(target -> line(element, target)))
                .toList();
    }

    private static Workflow line(SourceElementComponent element, TargetElementComponent target) {
        return new Workflow(
                element.getCode(),
                depends(target, Bars.REASONS),
                depends(target, DEFINITION),
                Optional.ofNullable(target.getCode()).map(TaskStatus::fromCode));
    }

    private static String depends(TargetElementComponent target, String property) {
        return target.getDependsOn().stream()
                .filter(each -> property.equals(each.getProperty()))
                .map(OtherElementComponent::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** The line for a message; empty when no line allows it. */
    Optional<Workflow> find(String event, String status, String reason, String definition) {
        return of(event).stream()
                .filter(line -> line.status().equals(status)
                        && line.reason().equals(reason)
                        && line.definition().equals(definition))
                .findFirst();
    }

    /** What an event may carry, in words. */
    String allowed(String event) {
        return of(event).stream()
                .collect(Collectors.groupingBy(
                        line -> line.status() + " with the definition " + line.definition(),
                        TreeMap::new,
                        Collectors.mapping(Workflow::reason, Collectors.joining(" or "))))
                .entrySet()
                .stream()
                .map(line -> line.getKey() + " and the reason " + line.getValue())
                .collect(Collectors.joining("; "));
    }

    boolean knowsDefinition(String event, String definition) {
        return of(event).stream().map(Workflow::definition).anyMatch(definition::equals);
    }

    /** Every definition that is taken. */
    List<String> definitions() {
        return Stream.of(requests, responses)
                .flatMap(List::stream)
                .map(Workflow::definition)
                .distinct()
                .toList();
    }

    private List<Workflow> of(String event) {
        return Bars.RESPONSE.equals(event) ? responses : requests;
    }

    /** The ServiceRequest.status of a response about a task in this status; empty when there is no response. */
    Optional<String> answered(TaskStatus status) {
        return out.getGroupFirstRep().getElement().stream()
                .filter(element -> element.getCode().equals(status.toCode()))
                .map(element -> element.getTargetFirstRep().getCode())
                .findFirst();
    }
}
