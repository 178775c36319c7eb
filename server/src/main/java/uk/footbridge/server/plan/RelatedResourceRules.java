package uk.footbridge.server.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.referral.ReferralTasks;

/**
 * Judges a plan by the tasks, goals and care teams on this server that it points at. What lives elsewhere can't be read
 * and is taken on trust.
 */
final class RelatedResourceRules {

    private final Function<IdType, Optional<Resource>> read;
    private final Function<IdType, List<IdType>> recordsOfPerson;

    /**
     * @param read the resource of an id on this server
     * @param recordsOfPerson all patient records of the person whom one record is about
     */
    RelatedResourceRules(Function<IdType, Optional<Resource>> read, Function<IdType, List<IdType>> recordsOfPerson) {
        this.read = read;
        this.recordsOfPerson = recordsOfPerson;
    }

    /** @param before what was stored, or null when the plan is new; what it pointed at has been judged */
    Optional<Refusal> judge(CarePlan before, CarePlan asked) {
        if (!CarePlans.isCarriedOut(asked)) {
            return Optional.empty();
        }
        Set<String> judged = judged(before, asked);
        return Stream.<Supplier<Optional<Refusal>>>of(
                        () -> tasksAreReferralsOfThePerson(asked, judged),
                        () -> goalsAreThePersons(asked, judged),
                        () -> careTeamsAreThePersons(asked, judged),
                        () -> aCompletedPlanKnowsWhatItsGoalsCameTo(asked))
                .flatMap(rule -> rule.get().stream())
                .findFirst();
    }

    private static Set<String> judged(CarePlan before, CarePlan asked) {
        boolean trusted = before != null
                && CarePlans.isOurs(before)
                && CarePlans.isCarriedOut(before)
                && before.getSubject().equalsDeep(asked.getSubject());
        if (!trusted) {
            return Set.of();
        }
        return Stream.of(
                        before.getActivity().stream().map(CarePlanActivityComponent::getReference),
                        before.getGoal().stream(),
                        before.getCareTeam().stream())
                .flatMap(references -> references)
                .filter(Reference::hasReference)
                .map(Reference::getReference)
                .collect(Collectors.toSet());
    }

    private Optional<Refusal> tasksAreReferralsOfThePerson(CarePlan asked, Set<String> judged) {
        List<CarePlanActivityComponent> activities = asked.getActivity();
        for (int i = 0; i < activities.size(); i++) {
            String place = "CarePlan.activity[" + i + "].reference";
            Optional<Task> found = toJudge(activities.get(i).getReference(), Task.class, judged);
            if (found.isEmpty()) {
                continue;
            }
            Task task = found.get();
            if (!ReferralTasks.isReferralTask(task)) {
                return refuse(
                        place,
                        "%s is no referral task: it has neither the profile sp-referral-task nor the code 'fulfill' with a"
                                + " ServiceRequest in focus. Point at the referral's task, or write the action as"
                                + " activity.detail.",
                        id(task));
            }
            if (!isSamePerson(task.getFor(), asked)) {
                return refuse(
                        place, "%s is for another person than this plan. Point at a task of this person.", id(task));
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> goalsAreThePersons(CarePlan asked, Set<String> judged) {
        for (int i = 0; i < asked.getGoal().size(); i++) {
            Optional<Goal> another = toJudge(asked.getGoal().get(i), Goal.class, judged)
                    .filter(goal -> !isSamePerson(goal.getSubject(), asked));
            if (another.isPresent()) {
                return refuse(
                        "CarePlan.goal[" + i + "]",
                        "%s is another person's goal. Point at a goal of this person.",
                        id(another.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> careTeamsAreThePersons(CarePlan asked, Set<String> judged) {
        for (int i = 0; i < asked.getCareTeam().size(); i++) {
            Optional<CareTeam> another = toJudge(asked.getCareTeam().get(i), CareTeam.class, judged)
                    .filter(team -> !isSamePerson(team.getSubject(), asked));
            if (another.isPresent()) {
                return refuse(
                        "CarePlan.careTeam[" + i + "]",
                        "%s supports another person. Point at a care team of this person.",
                        id(another.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> aCompletedPlanKnowsWhatItsGoalsCameTo(CarePlan asked) {
        if (asked.getStatus() != CarePlanStatus.COMPLETED) {
            return Optional.empty();
        }
        List<Reference> silent = asked.getGoal().stream()
                .filter(reference -> goal(asked, reference)
                        .filter(goal -> !goal.hasAchievementStatus())
                        .isPresent())
                .toList();
        if (silent.isEmpty()) {
            return Optional.empty();
        }
        return refuse(
                "CarePlan.goal[" + asked.getGoal().indexOf(silent.get(0)) + "]",
                "A plan can't be completed while a goal doesn't say how far it was reached. Give achievementStatus (achieved,"
                        + " not-achieved or another) to: %s.",
                silent.stream().map(Reference::getReference).collect(Collectors.joining(", ")));
    }

    private Optional<Goal> goal(CarePlan plan, Reference reference) {
        if (reference.hasReference() && reference.getReference().startsWith("#")) {
            return plan.getContained().stream()
                    .filter(Goal.class::isInstance)
                    .map(Goal.class::cast)
                    .filter(goal -> reference
                            .getReference()
                            .equals("#" + goal.getIdElement().getIdPart().replace("#", "")))
                    .findFirst();
        }
        return toJudge(reference, Goal.class, Set.of());
    }

    private <T extends Resource> Optional<T> toJudge(Reference reference, Class<T> type, Set<String> judged) {
        if (judged.contains(String.valueOf(reference.getReference()))) {
            return Optional.empty();
        }
        return CarePlans.local(reference, type.getSimpleName())
                .flatMap(read)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** Two systems may each have a record of their own of one person. */
    private boolean isSamePerson(Reference person, CarePlan plan) {
        Optional<IdType> theirs = CarePlans.local(person, "Patient");
        Optional<IdType> ours = CarePlans.local(plan.getSubject(), "Patient");
        if (theirs.isEmpty()
                || ours.isEmpty()
                || theirs.get().getIdPart().equals(ours.get().getIdPart())) {
            return true;
        }
        return recordsOfPerson.apply(ours.get()).stream()
                .anyMatch(record -> record.getIdPart().equals(theirs.get().getIdPart()));
    }

    private static String id(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static Optional<Refusal> refuse(String element, String diagnostics, Object... details) {
        return Optional.of(new Refusal(IssueType.BUSINESSRULE, element, diagnostics.formatted(details)));
    }
}
