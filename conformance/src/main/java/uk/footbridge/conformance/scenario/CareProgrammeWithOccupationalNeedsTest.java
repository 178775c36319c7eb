package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Assessment;
import uk.footbridge.conformance.actor.CarePlan;
import uk.footbridge.conformance.actor.Day;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * A care programme that begins with an occupational self-assessment: the person names strengths and what they want to
 * do, an employment referral serves one of these goals, and each review keeps how far every action was.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CareProgrammeWithOccupationalNeedsTest {

    private static final String PERTAINS_TO_GOAL = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal";
    private static final String GARAGE = "Work in a garage three days a week";
    private static final String BUS = "Take the bus by myself";

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Wellgate Surgery");
    private final Agency team = Agency.named(server, "Vale Community Mental Health Team");
    private final Agency workshop = Agency.named(server, "Wheels to Work");
    private final String therapist = team.staff("Priya Nair", "occupational-therapist");
    private final Person person = Person.registered(server, "Darren", "Ogden", "1984-05-30", surgery);

    @Test
    @Must(
            "A self-assessment yields strengths and goals, a referral names its goal, and each review keeps the actions' status.")
    void goalsComeFirstAndEveryReviewIsKept() {
        Assessment answers =
                Assessment.answered(person, "occupational-self-assessment").extracted();
        String garage = goal(GARAGE);
        String bus = goal(BUS);

        SentReferral first = person.isReferred(surgery, team, "Occupational therapy");
        SentReferral employment = referralToEmployment(first, garage);
        CarePlan plan = planned(List.of(garage, bus), employment, bus);
        String firstReview = held("2026-10-13", first, plan);
        employment.begun();
        practised(plan);
        held("2026-11-24", first, plan);

        theAnswersAreKept(answers);
        strengthsAndGoalsComeFromThem(answers);
        theEmploymentReferralNamesItsGoal(employment, garage);
        theReviewsAreKept(plan, firstReview);
        theSharedRecordHasStrengthsAndGoals();
    }

    private SentReferral referralToEmployment(SentReferral first, String goal) {
        return first.handedOn(team, workshop, "Supported employment", request -> request.withArray("/extension")
                .addObject()
                .put("url", PERTAINS_TO_GOAL)
                .set("valueReference", Json.reference(goal)));
    }

    private CarePlan planned(List<String> goals, SentReferral employment, String bus) {
        CarePlan plan = CarePlan.drafted(person, therapist, "Earning my own money again")
                .names("goal", goals.toArray(String[]::new))
                .names("supportingInfo", strengths().toArray(String[]::new))
                .agreed(person.own("plan-agreement"), nextReview(2))
                .includes(employment);
        plan.changed(now -> {
            now.withArray("/activity")
                    .add(Fixture.named("scenario/action")
                            .with("what", "Ride the 22 with the therapist, then alone")
                            .with("status", "not-started")
                            .with("performer", therapist)
                            .resource());
            now.withArray("/activity/1/detail/goal").add(Json.reference(bus));
        });
        return plan;
    }

    private String held(String day, SentReferral referral, CarePlan plan) {
        String meeting = person.meets(team, referral, "review-meeting", day + "T10:00:00Z", 40);
        plan.reviewed(day, meeting, nextReview(8));
        return meeting;
    }

    private void practised(CarePlan plan) {
        plan.changed(now -> now.withObject("/activity/1/detail").put("status", "completed"));
    }

    private void theAnswersAreKept(Assessment answers) {
        JsonNode kept = answers.now();
        assertThat(kept.at("/item/1/answer"))
                .extracting(answer -> answer.path("valueString").asText())
                .containsExactly("I can mend any engine", "I'm patient with beginners");
        assertThat(kept.at("/item/4/item/0/answer/0/valueString").asText()).isEqualTo(GARAGE);
        assertThat(person.find("QuestionnaireResponse"))
                .extracting(found -> found.path("id").asText())
                .containsExactly(kept.path("id").asText());
    }

    private void strengthsAndGoalsComeFromThem(Assessment answers) {
        List<JsonNode> strengths = person.find("Observation", "code", Code.token("observation-kind", "strength"));
        assertThat(strengths)
                .extracting(strength -> strength.path("valueString").asText())
                .containsExactlyInAnyOrder(
                        "I can mend any engine", "I'm patient with beginners", "My sister rings every night");
        assertThat(strengths)
                .extracting(strength -> strength.at("/derivedFrom/0/reference").asText())
                .containsOnly(answers.reference());
        assertThat(person.find("Goal"))
                .extracting(
                        goal -> goal.at("/description/text").asText(),
                        goal -> Extension.value(goal, "goal-importance").asInt(),
                        goal -> Extension.value(goal, "goal-confidence").asInt())
                .containsExactlyInAnyOrder(tuple(GARAGE, 9, 4), tuple(BUS, 7, 5));
    }

    private void theEmploymentReferralNamesItsGoal(SentReferral employment, String goal) {
        assertThat(Extension.value(employment.requestNow(), PERTAINS_TO_GOAL)
                        .path("reference")
                        .asText())
                .isEqualTo(goal);
    }

    private void theReviewsAreKept(CarePlan plan, String firstReview) {
        List<JsonNode> reviews = Extension.all(plan.now(), "plan-review");
        assertThat(reviews)
                .extracting(review -> Extension.value(review, "held").asText())
                .containsExactly("2026-10-13", "2026-11-24", "");
        assertThat(reviews)
                .extracting(review -> Extension.value(review, "due").asText())
                .containsExactly(Day.inWeeks(2), Day.inWeeks(8), Day.inWeeks(8));
        assertThat(Extension.value(reviews.get(0), "contact").path("reference").asText())
                .isEqualTo(firstReview);
        assertThat(plan.statusesAt("2026-10-13")).containsExactly("not-started", "not-started");
        assertThat(plan.statusesAt("2026-11-24")).containsExactly("in-progress", "completed");
    }

    private void theSharedRecordHasStrengthsAndGoals() {
        SharedRecord shared = SharedRecord.of(person);
        assertThat(shared.textUnder("care-and-support-plan")).contains("I can mend any engine", GARAGE, BUS);
        assertThat(shared.textUnder("about-me")).contains("Earning my own money again");
    }

    private Fixture nextReview(int weeks) {
        return Fixture.named("scenario/plan-review")
                .with("due", Day.inWeeks(weeks))
                .with("reviewer", therapist);
    }

    private List<String> strengths() {
        return person.find("Observation", "code", Code.token("observation-kind", "strength")).stream()
                .map(strength -> "Observation/" + strength.path("id").asText())
                .toList();
    }

    private String goal(String words) {
        return person.find("Goal").stream()
                .filter(goal -> goal.at("/description/text").asText().equals(words))
                .map(goal -> "Goal/" + goal.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No goal was made of the answer " + words));
    }
}
