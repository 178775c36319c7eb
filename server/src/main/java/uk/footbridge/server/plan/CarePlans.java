package uk.footbridge.server.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.packages.Canonicals;

/** Says which CarePlans the rules are about, and which of their actions are referrals. */
final class CarePlans {

    static final String PROFILE = Canonicals.profile("sp-care-plan");

    static final String WHAT_MATTERS = Canonicals.profile("what-matters");
    static final String AGREEMENT = Canonicals.profile("plan-agreement");
    static final String REVIEW = Canonicals.profile("plan-review");

    /** A plan that somebody acts on, or acted on to its end. */
    private static final Set<CarePlanStatus> CARRIED_OUT =
            EnumSet.of(CarePlanStatus.ACTIVE, CarePlanStatus.ONHOLD, CarePlanStatus.COMPLETED, CarePlanStatus.UNKNOWN);

    private static final Set<CarePlanStatus> HISTORY =
            EnumSet.of(CarePlanStatus.COMPLETED, CarePlanStatus.REVOKED, CarePlanStatus.ENTEREDINERROR);

    private CarePlans() {}

    static boolean isOurs(CarePlan plan) {
        return Canonicals.claims(plan, PROFILE);
    }

    /** Neither a draft, which may be incomplete, nor a plan that was taken back. */
    static boolean isCarriedOut(CarePlan plan) {
        return CARRIED_OUT.contains(plan.getStatus());
    }

    /** A plan that is over keeps the picture of its end: it follows no task any more. */
    static boolean isHistory(CarePlan plan) {
        return HISTORY.contains(plan.getStatus());
    }

    /** The task on this server that an action points at; none when it is no referral, or its task lives elsewhere. */
    static Optional<IdType> task(CarePlanActivityComponent activity) {
        return local(activity.getReference(), "Task");
    }

    static List<IdType> tasks(CarePlan plan) {
        return plan.getActivity().stream()
                .flatMap(activity -> task(activity).stream())
                .toList();
    }

    /** The id, without version, of a resource of this type on this server. */
    static Optional<IdType> local(Reference reference, String type) {
        IdType id = new IdType(reference.getReference());
        boolean here = type.equals(id.getResourceType()) && id.hasIdPart() && !id.hasBaseUrl();
        return here ? Optional.of(id.toUnqualifiedVersionless()) : Optional.empty();
    }
}
