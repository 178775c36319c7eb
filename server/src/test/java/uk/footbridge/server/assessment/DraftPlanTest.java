package uk.footbridge.server.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.packages.Canonicals;

class DraftPlanTest {

    private static final PlanDefinition PATHWAY = Definitions.pathway("arts-on-prescription");

    private final Bundle transaction = new DraftPlan(PATHWAY, applied()).transaction();
    private final CarePlan plan = (CarePlan) transaction.getEntryFirstRep().getResource();

    @Test
    void thePlanIsADraftForThePerson() {
        assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.DRAFT);
        assertThat(plan.getTitle()).isEqualTo("Arts on prescription");
        assertThat(plan.getSubject().getReference()).isEqualTo("Patient/1");
        assertThat(plan.getContained()).isEmpty();
    }

    @Test
    void goalsAreResourcesOfTheirOwn() {
        List<BundleEntryComponent> goals = transaction.getEntry().subList(1, 3);

        assertThat(goals).allSatisfy(entry -> {
            assertThat(entry.getRequest().getUrl()).isEqualTo("Goal");
            assertThat(entry.getResource().getMeta().getProfile().get(0).getValue())
                    .isEqualTo(Canonicals.profile("sp-goal"));
            assertThat(entry.getResource().hasId()).isFalse();
        });
        assertThat(plan.getGoal())
                .extracting(Reference::getReference)
                .containsExactlyInAnyOrderElementsOf(
                        goals.stream().map(BundleEntryComponent::getFullUrl).toList());
    }

    @Test
    void anActionSaysWhoActsForWhichGoalAndByWhichDefinition() {
        CarePlanActivityDetailComponent choose = plan.getActivity().get(0).getDetail();
        CarePlanActivityDetailComponent before = plan.getActivity().get(1).getDetail();

        assertThat(choose.getCode().getText()).isEqualTo("Choose a group");
        assertThat(choose.getPerformer())
                .extracting(Reference::getDisplay)
                .containsExactly("Link worker", "The person");
        assertThat(choose.getGoal())
                .extracting(Reference::getReference)
                .containsExactly(transaction.getEntry().get(1).getFullUrl());
        assertThat(before.getInstantiatesCanonical())
                .extracting(canonical -> canonical.getValue())
                .containsExactly(Canonicals.BASE + "/Questionnaire/ons4");
    }

    @Test
    void anActionThatDoesNotApplyIsLeftOut() {
        assertThat(PATHWAY.getAction()).hasSizeGreaterThan(2);
        assertThat(plan.getActivity()).hasSize(2);
    }

    /** As the clinical-reasoning module answers where two actions apply. */
    private static CarePlan applied() {
        RequestGroup actions = new RequestGroup();
        actions.addAction().setTitle("Choose a group").setId("choose");
        actions.addAction().setTitle("Before").setId("before-ons4");
        Goal make = new Goal();
        make.setId("1");
        Goal people = new Goal();
        people.setId("2");
        CarePlan applied = new CarePlan().setSubject(new Reference("Patient/1"));
        applied.addContained(make).addContained(people).addContained(actions);
        return applied;
    }
}
