package uk.footbridge.server.plan;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import uk.footbridge.server.errors.TransactionEntries;
import uk.footbridge.server.referral.ReferralSteps;
import uk.footbridge.server.referral.ReferralTasks;

/** Keeps the status of a plan's actions in step with their tasks, in the database transaction of either's write. */
class PlanSteps {

    /** Set once the rows that a FHIR transaction touches are held. */
    private static final String HELD = PlanSteps.class.getName() + ".held";

    private final PlanStore store;
    private final ReferralSteps referrals;
    private final ActionStatuses statuses;

    PlanSteps(PlanStore store, ReferralSteps referrals, ActionStatuses statuses) {
        this.store = store;
        this.referrals = referrals;
        this.statuses = statuses;
    }

    /**
     * Holds what a FHIR transaction of several resources touches, in the order that all keep: ServiceRequests, tasks,
     * plans. A request about one resource holds what it needs as it comes to it, in the same order.
     */
    void hold(RequestDetails request, TransactionDetails transaction) {
        List<BundleEntryComponent> entries = TransactionEntries.of(request).stream()
                .flatMap(bundle -> bundle.getEntry().stream())
                .toList();
        if (entries.size() < 2 || transaction.getUserData(HELD) != null) {
            return;
        }
        transaction.putUserData(HELD, Boolean.TRUE);
        transaction.addRollbackUndoAction(() -> transaction.clearUserData(HELD));
        referrals.hold(request, transaction);
        Stream<IdType> named = entries.stream()
                .map(BundleEntryComponent::getResource)
                .filter(CarePlan.class::isInstance)
                .flatMap(plan -> CarePlans.tasks((CarePlan) plan).stream());
        store.hold("Task", Stream.concat(changed(entries, "Task"), named).toList());
        store.hold("CarePlan", changed(entries, "CarePlan").toList());
    }

    /** What the entries change by id, by update or patch. */
    private static Stream<IdType> changed(List<BundleEntryComponent> entries, String type) {
        return entries.stream()
                .map(entry -> entry.getRequest().getUrl())
                .filter(url -> url != null && url.startsWith(type + "/") && url.indexOf('?') < 0)
                .map(IdType::new);
    }

    /**
     * Gives the plan's referrals the status that their tasks have, or will have when they move in the same transaction.
     *
     * @param before what is stored, or null
     */
    void follow(CarePlan before, CarePlan plan, RequestDetails request) {
        Map<String, CarePlanActivityStatus> known = known(before, plan);
        if (!staysHistory(before, plan)) {
            known.putAll(neighbours(request));
        }
        write(plan, known);
    }

    /**
     * Does the same for referrals that are new in the plan, once all of a FHIR transaction is written and its tasks are
     * what they have become. The plan's other referrals have followed by then.
     */
    void followStored(CarePlan before, CarePlan written, TransactionDetails transaction) {
        store.read(written.getIdElement().toUnqualifiedVersionless())
                .map(CarePlan.class::cast)
                .filter(plan -> {
                    Map<String, CarePlanActivityStatus> settled = said(plan);
                    settled.keySet().retainAll(known(before, plan).keySet());
                    return write(plan, settled);
                })
                .ifPresent(plan -> store.write(plan, transaction));
    }

    /** A task has taken a step: the plans that name it say so, except those that are history. */
    void moved(Task task, TransactionDetails transaction) {
        String reference = "Task/" + task.getIdElement().getIdPart();
        status(task).ifPresent(status -> store.plansThatName(task).stream()
                .filter(plan -> CarePlans.isOurs(plan) && !CarePlans.isHistory(plan))
                .filter(plan -> writeKnown(plan, Map.of(reference, status)))
                .forEach(plan -> store.write(plan, transaction)));
    }

    /**
     * What the stored plan says of its referrals. It is true, because they follow their tasks; only of a plan that was
     * history and is taken up again it may be outdated.
     */
    private static Map<String, CarePlanActivityStatus> known(CarePlan before, CarePlan plan) {
        boolean trusted = before != null
                && CarePlans.isOurs(before)
                && (!CarePlans.isHistory(before) || staysHistory(before, plan));
        return trusted ? said(before) : new HashMap<>();
    }

    /** By reference, what a plan says of the referrals in it. */
    private static Map<String, CarePlanActivityStatus> said(CarePlan plan) {
        Map<String, CarePlanActivityStatus> said = new HashMap<>();
        plan.getActivity().stream()
                .filter(action -> CarePlans.task(action).isPresent())
                .forEach(action -> ActionStatuses.of(action)
                        .ifPresent(status -> said.put(action.getReference().getReference(), status)));
        return said;
    }

    /** Such a plan keeps what it said at its end, whatever a writer says now. */
    private static boolean staysHistory(CarePlan before, CarePlan plan) {
        return before != null && CarePlans.isHistory(before) && CarePlans.isHistory(plan);
    }

    /** By reference, the tasks that come in the same transaction, as they will be. */
    private Map<String, CarePlanActivityStatus> neighbours(RequestDetails request) {
        Map<String, CarePlanActivityStatus> neighbours = new HashMap<>();
        TransactionEntries.of(request).map(Bundle::getEntry).orElseGet(List::of).stream()
                .filter(entry -> entry.getResource() instanceof Task)
                .forEach(entry -> status((Task) entry.getResource()).ifPresent(status -> Stream.of(
                                entry.getFullUrl(),
                                entry.getRequest().getUrl(),
                                "Task/" + entry.getResource().getIdElement().getIdPart())
                        .forEach(reference -> neighbours.put(reference, status))));
        return neighbours;
    }

    /** Writes what is known, and holds and reads the tasks of the other referrals. */
    private boolean write(CarePlan plan, Map<String, CarePlanActivityStatus> known) {
        Map<String, CarePlanActivityStatus> all = new HashMap<>(known);
        List<IdType> others = CarePlans.tasks(plan).stream()
                .filter(task -> !known.containsKey(task.getValue()))
                .toList();
        store.heldTasks(others).forEach((id, task) -> status(task).ifPresent(status -> all.put("Task/" + id, status)));
        return writeKnown(plan, all);
    }

    private static boolean writeKnown(CarePlan plan, Map<String, CarePlanActivityStatus> known) {
        boolean changed = false;
        for (CarePlanActivityComponent action : plan.getActivity()) {
            String reference = action.getReference().getReference();
            if (reference != null && known.containsKey(reference)) {
                changed |= ActionStatuses.write(action, known.get(reference));
            }
        }
        return changed;
    }

    private Optional<CarePlanActivityStatus> status(Task task) {
        return ReferralTasks.isReferralTask(task) ? statuses.of(task) : Optional.empty();
    }
}
