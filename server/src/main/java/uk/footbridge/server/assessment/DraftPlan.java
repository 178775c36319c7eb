package uk.footbridge.server.assessment;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import uk.footbridge.server.packages.Canonicals;

/**
 * Brings what the clinical-reasoning module applied into the form of {@code sp-care-plan}: a draft with one action in
 * detail for each action of the pathway that applies, and each goal as a resource of its own.
 *
 * <p>The module answers with an active proposal that holds its goals and a RequestGroup within itself. Goals in there could
 * not be referred to by a score or a referral; the actions' performers and goals are not carried over.
 */
final class DraftPlan {

    private final PlanDefinition pathway;
    private final CarePlan applied;
    private final Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
    private final Map<String, Reference> goals = new HashMap<>();

    DraftPlan(PlanDefinition pathway, CarePlan applied) {
        this.pathway = pathway;
        this.applied = applied;
    }

    Bundle transaction() {
        CarePlan plan = plan();
        add(plan);
        addGoals();
        goals.values().forEach(plan::addGoal);
        for (Resource contained : applied.getContained()) {
            if (contained instanceof RequestGroup actions) {
                actions.getAction().forEach(action -> addAction(plan, action));
            }
        }
        return transaction;
    }

    private CarePlan plan() {
        CarePlan plan = new CarePlan();
        plan.getMeta().addProfile(Canonicals.profile("sp-care-plan"));
        plan.setInstantiatesCanonical(applied.getInstantiatesCanonical());
        plan.setStatus(CarePlanStatus.DRAFT).setIntent(CarePlanIntent.PLAN);
        plan.setTitle(pathway.getTitle()).setDescription(pathway.getDescription());
        plan.setSubject(applied.getSubject()).setCreated(new Date());
        return plan;
    }

    /** The module numbers the goals in the pathway's order. */
    private void addGoals() {
        List<Goal> applicable = applied.getContained().stream()
                .filter(Goal.class::isInstance)
                .map(Goal.class::cast)
                .toList();
        for (int i = 0; i < applicable.size(); i++) {
            Goal goal = applicable.get(i);
            goal.setId((String) null);
            goal.getMeta().addProfile(Canonicals.profile("sp-goal"));
            goals.put(pathway.getGoal().get(i).getId(), new Reference(add(goal)));
        }
    }

    private String add(Resource resource) {
        String fullUrl = "urn:uuid:" + UUID.randomUUID();
        transaction
                .addEntry()
                .setFullUrl(fullUrl)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return fullUrl;
    }

    private void addAction(CarePlan plan, RequestGroupActionComponent action) {
        CarePlanActivityDetailComponent detail = plan.addActivity().getDetail();
        detail.setStatus(CarePlanActivityStatus.NOTSTARTED);
        detail.setCode(action.hasCode() ? action.getCodeFirstRep() : new CodeableConcept());
        detail.getCode().setText(action.getTitle());
        detail.setDescription(action.getDescription());
        if (action.hasTimingTiming()) {
            Timing timing = action.getTimingTiming();
            detail.setScheduled(timing);
        }
        definitionOf(action).ifPresent(defined -> {
            defined.getGoalId().forEach(goal -> detail.addGoal(goals.get(goal.getValue())));
            defined.getParticipant()
                    .forEach(participant -> detail.addPerformer(
                            new Reference().setDisplay(participant.getRole().getText())));
            if (defined.hasDefinitionCanonicalType()) {
                detail.addInstantiatesCanonical(
                        defined.getDefinitionCanonicalType().getValue());
            }
        });
    }

    private Optional<PlanDefinitionActionComponent> definitionOf(RequestGroupActionComponent action) {
        return pathway.getAction().stream()
                .filter(defined -> defined.getId() != null && defined.getId().equals(action.getId()))
                .findFirst();
    }
}
