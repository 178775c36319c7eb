package uk.footbridge.server.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityKind;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import uk.footbridge.server.errors.ElementPath;
import uk.footbridge.server.errors.Refusal;

/** Judges a write of a care plan by what is stored and what is asked for; knows no database and no HTTP. */
final class CarePlanRules {

    private static final String SERVICE_REQUEST = "ServiceRequest";

    private final Clock clock;

    /** @param clock tells today's date where the plan's reviews take place */
    CarePlanRules(Clock clock) {
        this.clock = clock;
    }

    /** @param before what is stored, or null when the plan is new */
    Optional<Refusal> judge(CarePlan before, CarePlan asked) {
        return Stream.<Supplier<Optional<Refusal>>>of(
                        () -> staysAPlan(before, asked),
                        () -> anActivePlanNamesTheAim(asked),
                        () -> anActivePlanNamesWhoAgreed(asked),
                        () -> noReviewIsInThePastWhenActivated(before, asked),
                        () -> aReferralPointsAtItsTask(asked))
                .flatMap(rule -> rule.get().stream())
                .findFirst();
    }

    private static Optional<Refusal> staysAPlan(CarePlan before, CarePlan asked) {
        if (before == null || !CarePlans.isOurs(before) || CarePlans.isOurs(asked)) {
            return Optional.empty();
        }
        return refuse(
                "CarePlan.meta.profile",
                "%s is an sp-care-plan and stays one, because others write to it by its rules: keep %s in meta.profile.",
                name(before),
                CarePlans.PROFILE);
    }

    private static Optional<Refusal> anActivePlanNamesTheAim(CarePlan asked) {
        if (!isActive(asked) || asked.hasExtension(CarePlans.WHAT_MATTERS)) {
            return Optional.empty();
        }
        return refuse(
                "CarePlan.extension",
                "An active plan names the person's own aim: add the extension what-matters (%s) with their words, or keep"
                        + " the plan a draft until they have said it.",
                CarePlans.WHAT_MATTERS);
    }

    private static Optional<Refusal> anActivePlanNamesWhoAgreed(CarePlan asked) {
        if (!isActive(asked) || asked.hasExtension(CarePlans.AGREEMENT)) {
            return Optional.empty();
        }
        return refuse(
                "CarePlan.extension",
                "An active plan names who agreed it and when: add the extension plan-agreement (%s) with agreedBy and date,"
                        + " or keep the plan a draft until it is agreed.",
                CarePlans.AGREEMENT);
    }

    private Optional<Refusal> noReviewIsInThePastWhenActivated(CarePlan before, CarePlan asked) {
        boolean activated = isActive(asked) && (before == null || !isActive(before));
        if (!activated) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.now(clock);
        return asked.getExtensionsByUrl(CarePlans.REVIEW).stream()
                .filter(review -> !review.hasExtension("held"))
                .map(review -> review.getExtensionByUrl("due"))
                .filter(due -> due != null
                        && due.getValue() instanceof DateType date
                        && lastDay(date).isBefore(today))
                .findFirst()
                .flatMap(due -> refuse(
                        ElementPath.of(asked, due).orElse("CarePlan.extension"),
                        "A plan can't become active with a review that was due on %s and not held: today is %s. Give the day"
                                + " of the next review, or say with 'held' when this one took place.",
                        due.getValue().primitiveValue(),
                        today));
    }

    /** A month or a year is past when its last day is. */
    private static LocalDate lastDay(DateType date) {
        String written = date.getValueAsString();
        return switch (written.length()) {
            case 4 -> Year.parse(written).atMonth(12).atEndOfMonth();
            case 7 -> YearMonth.parse(written).atEndOfMonth();
            default -> LocalDate.parse(written);
        };
    }

    private static Optional<Refusal> aReferralPointsAtItsTask(CarePlan asked) {
        List<CarePlanActivityComponent> activities = CarePlans.isCarriedOut(asked) ? asked.getActivity() : List.of();
        for (int i = 0; i < activities.size(); i++) {
            CarePlanActivityKind kind = activities.get(i).getDetail().getKind();
            if (kind == CarePlanActivityKind.SERVICEREQUEST || kind == CarePlanActivityKind.TASK) {
                return refuse(
                        "CarePlan.activity[" + i + "].detail.kind",
                        "Action %d is a referral (kind '%s') that has not been sent. Send the ServiceRequest and its Task,"
                                + " and give activity.reference to that Task instead of detail; or leave kind out when"
                                + " nobody is asked. Only a draft may leave it open.",
                        i + 1,
                        kind.toCode());
            }
            Reference reference = activities.get(i).getReference();
            if (isServiceRequest(reference)) {
                return refuse(
                        "CarePlan.activity[" + i + "].reference",
                        "Action %d points at a ServiceRequest, which doesn't say who does it or how far they are. Point at"
                                + " its referral task instead: GET Task?focus=%s finds it.",
                        i + 1,
                        reference.hasReference() ? reference.getReference() : "ServiceRequest/[id]");
            }
        }
        return Optional.empty();
    }

    private static boolean isServiceRequest(Reference reference) {
        return SERVICE_REQUEST.equals(reference.getType())
                || SERVICE_REQUEST.equals(reference.getReferenceElement().getResourceType());
    }

    private static boolean isActive(CarePlan plan) {
        return plan.getStatus() == CarePlanStatus.ACTIVE;
    }

    private static String name(CarePlan plan) {
        return "CarePlan/" + plan.getIdElement().getIdPart();
    }

    private static Optional<Refusal> refuse(String element, String diagnostics, Object... details) {
        return Optional.of(new Refusal(IssueType.BUSINESSRULE, element, diagnostics.formatted(details)));
    }
}
