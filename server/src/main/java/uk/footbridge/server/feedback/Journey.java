package uk.footbridge.server.feedback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.record.PersonRecord;
import uk.footbridge.server.referral.HandOnKind;

/**
 * What of a person's record is about one referral: its task, those that it was handed on from, and all that came of them.
 * Whoever referred hears of this and of nothing else.
 */
class Journey {

    private static final String HAND_ON = Canonicals.profile("hand-on-kind");
    private static final String TALK = Canonicals.profile("talked-with-person");
    private static final String SIGNPOST = Canonicals.profile("sp-signpost");
    private static final String FEEDBACK = Canonicals.profile("sp-feedback");
    private static final String SCORE = Canonicals.profile("sp-wellbeing-score");
    private static final String MEASURES = Canonicals.codeSystem("outcome-measure");

    private static final Set<CarePlanStatus> IN_USE =
            EnumSet.of(CarePlanStatus.ACTIVE, CarePlanStatus.ONHOLD, CarePlanStatus.COMPLETED);

    /** Somebody has taken it on, and has not merely been asked. */
    private static final Set<TaskStatus> TAKEN_ON = EnumSet.of(
            TaskStatus.ACCEPTED, TaskStatus.INPROGRESS, TaskStatus.ONHOLD, TaskStatus.COMPLETED, TaskStatus.FAILED);

    private final PersonRecord record;
    private final Task task;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final boolean outermost;
    private final Set<String> referrals;
    private final Set<String> parties;
    private final Set<String> named;

    /**
     * @param task one of the record's tasks
     * @param record all that is known of the person
     */
    Journey(Task task, PersonRecord record) {
        this.task = task;
        this.record = record;
        Task first = task;
        for (Optional<Task> before = before(first); before.isPresent(); before = before(first)) {
            first = before.get();
        }
        outermost = !first.hasPartOf();
        collect(first);
        referrals = keys(tasks.values().stream().map(Task::getFocus));
        parties = keys(tasks.values().stream().flatMap(each -> Stream.of(each.getOwner(), each.getRequester())));
        named = keys(tasks.values().stream().flatMap(each -> Stream.concat(outputs(each), talks(each))));
    }

    /** The task that was handed onward as this one. */
    private Optional<Task> before(Task next) {
        return isOnward(next) ? next.getPartOf().stream().flatMap(this::task).findFirst() : Optional.empty();
    }

    private Stream<Task> task(Reference reference) {
        return allTasks().filter(each -> key(each).equals(key(reference)));
    }

    private Stream<Task> allTasks() {
        return record.of("Task").stream().map(Task.class::cast);
    }

    private void collect(Task first) {
        Deque<Task> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            Task each = next.pop();
            if (tasks.putIfAbsent(key(each), each) == null) {
                allTasks().filter(other -> isPartOf(other, each)).forEach(next::add);
            }
        }
    }

    private static boolean isPartOf(Task task, Task of) {
        return task.getPartOf().stream().anyMatch(whole -> key(of).equals(key(whole)));
    }

    private static boolean isOnward(Task task) {
        return task.hasExtension(HAND_ON)
                && HandOnKind.ONWARD
                        .code()
                        .equals(task.getExtensionByUrl(HAND_ON).getValue().primitiveValue());
    }

    Task task() {
        return task;
    }

    /** Whether it is a referral of its own, and no part of another one. */
    boolean isOutermost() {
        return outermost;
    }

    /** The task that took this one over, once somebody has accepted it. */
    Optional<Task> takenOver() {
        return takenOver(task);
    }

    private Optional<Task> takenOver(Task by) {
        return tasks.values().stream()
                .filter(next -> isOnward(next) && isPartOf(next, by) && TAKEN_ON.contains(next.getStatus()))
                .findFirst();
    }

    /** The tasks beside this one that another service has, or had to the end. */
    List<Task> others() {
        return tasks.values().stream()
                .filter(each -> each != task && takenOver(each).isEmpty())
                .toList();
    }

    /** What came of the referral: the outputs of its task, of those it was handed on from, and of completed parts. */
    List<Task.TaskOutputComponent> outputs() {
        Map<Object, Task.TaskOutputComponent> outputs = new LinkedHashMap<>();
        tasks.values().stream()
                .filter(each -> each == task
                        || each.getStatus() == TaskStatus.COMPLETED
                        || takenOver(each).isPresent())
                .flatMap(each -> each.getOutput().stream())
                .forEach(output -> outputs.putIfAbsent(
                        output.getValue() instanceof Reference reference && reference.hasReference()
                                ? key(reference)
                                : output,
                        output));
        return new ArrayList<>(outputs.values());
    }

    List<CarePlan> plans() {
        return concerned("CarePlan").map(CarePlan.class::cast).toList();
    }

    List<Encounter> contacts() {
        return concerned("Encounter").map(Encounter.class::cast).toList();
    }

    List<Observation> scores() {
        return concerned("Observation").map(Observation.class::cast).toList();
    }

    boolean hasSignposts() {
        return concerned("Procedure").anyMatch(Journey::isSignpost);
    }

    /** What a service wrote itself to tell of this task. */
    List<Communication> ownFeedback() {
        return concerned("Communication")
                .map(Communication.class::cast)
                .filter(each ->
                        each.getAbout().stream().anyMatch(about -> key(task).equals(key(about))))
                .toList();
    }

    private Stream<? extends Resource> concerned(String type) {
        return record.of(type).stream().filter(this::concerns);
    }

    /** Whether a resource is about this referral. */
    boolean concerns(Resource resource) {
        return switch (resource.fhirType()) {
            case "Task" -> tasks.containsKey(key(resource));
            case "ServiceRequest" -> referrals.contains(key(resource));
            case "CarePlan" -> isOurs((CarePlan) resource);
            case "Goal" -> plans().stream()
                    .flatMap(plan -> plan.getGoal().stream())
                    .anyMatch(goal -> key(resource).equals(key(goal)));
            case "Encounter" -> isNamed(resource) || isBasedOn(((Encounter) resource).getBasedOn());
            case "Procedure" -> isNamed(resource) || isOurs((Procedure) resource);
            case "Observation" -> isNamed(resource) || isOurs((Observation) resource);
            case "QuestionnaireResponse" -> isNamed(resource)
                    || isBasedOn(((QuestionnaireResponse) resource).getBasedOn());
            case "Communication" -> isFeedback((Communication) resource);
            default -> false;
        };
    }

    private boolean isNamed(Resource resource) {
        return named.contains(key(resource));
    }

    private boolean isBasedOn(List<Reference> basedOn) {
        return basedOn.stream().anyMatch(each -> referrals.contains(key(each)));
    }

    /** A plan names one of the tasks, answers the referral, or is the service's own. */
    private boolean isOurs(CarePlan plan) {
        return IN_USE.contains(plan.getStatus())
                && (isBasedOn(plan.getBasedOn())
                        || isParty(plan.getAuthor())
                        || plan.getActivity().stream()
                                .anyMatch(action -> tasks.containsKey(key(action.getReference()))));
    }

    /** A signpost is based on no referral: it counts when one of the services gave it since the referral was made. */
    private boolean isOurs(Procedure procedure) {
        return isBasedOn(procedure.getBasedOn())
                || isSignpost(procedure)
                        && procedure.getPerformer().stream().anyMatch(by -> isParty(by.getActor()))
                        && !isBefore(procedure, task);
    }

    private static boolean isSignpost(Resource resource) {
        return Canonicals.claims(resource, SIGNPOST);
    }

    private static boolean isBefore(Procedure procedure, Task task) {
        String performed = procedure.hasPerformedPeriod()
                ? procedure.getPerformedPeriod().getStartElement().getValueAsString()
                : procedure.hasPerformedDateTimeType()
                        ? procedure.getPerformedDateTimeType().getValueAsString()
                        : null;
        String asked = task.getAuthoredOnElement().getValueAsString();
        if (performed == null || asked == null) {
            return false;
        }
        int known = Math.min("2026-09-08".length(), Math.min(performed.length(), asked.length()));
        return performed.substring(0, known).compareTo(asked.substring(0, known)) < 0;
    }

    /** A score that one of the services took, or that the referred record has and nobody is named for. */
    private boolean isOurs(Observation observation) {
        boolean score = Canonicals.claims(observation, SCORE)
                || observation.getCode().getCoding().stream().anyMatch(coding -> MEASURES.equals(coding.getSystem()));
        return score
                && (observation.hasPerformer()
                        ? observation.getPerformer().stream().anyMatch(this::isParty)
                        : key(task.getFor()).equals(key(observation.getSubject())));
    }

    /** Whether it is, or works for, a service that has or had the referral, or who asked for it. */
    boolean isParty(Reference who) {
        return isAmong(who, parties);
    }

    /** Whether it is one of these, or works for one of them. */
    boolean isAmong(Reference who, Collection<String> these) {
        return these.contains(key(who))
                || record.target(who) instanceof PractitionerRole role
                        && (these.contains(key(role.getOrganization())) || these.contains(key(role.getPractitioner())));
    }

    private boolean isFeedback(Communication communication) {
        return Canonicals.claims(communication, FEEDBACK)
                && communication.getAbout().stream().anyMatch(about -> tasks.containsKey(key(about)));
    }

    private static Stream<Reference> outputs(Task task) {
        return task.getOutput().stream()
                .map(Task.TaskOutputComponent::getValue)
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast);
    }

    private static Stream<Reference> talks(Task task) {
        return task.getExtensionsByUrl(TALK).stream().map(talk -> (Reference) talk.getValue());
    }

    /** The contact in which the end was talked over with the person. */
    Optional<Encounter> talk() {
        return talks(task)
                .map(record::target)
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .findFirst();
    }

    private static Set<String> keys(Stream<Reference> references) {
        return references.map(Journey::key).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    static String key(Resource resource) {
        return PersonRecord.key(resource);
    }

    /** {@code Type/id} of a resource on this server, or whatever else a reference says; null when it says nothing. */
    static String key(Reference reference) {
        return reference.hasReference()
                ? reference.getReferenceElement().toVersionless().getValue()
                : null;
    }
}
