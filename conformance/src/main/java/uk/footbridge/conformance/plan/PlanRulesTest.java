package uk.footbridge.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A draft may be anything; from the moment on which a plan is acted upon, it has to be whole. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanRulesTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

    @Test
    @Must("A draft plan needs nothing but the person.")
    void aDraftIsStored() {
        server.create(Plans.draft(parties)).isAnswered(201);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"what-matters", "plan-agreement"})
    @Must("An active plan without the person's aim, or without who agreed it, is refused and says what to add.")
    void anActivePlanIsWhole(String extension) {
        server.create(Plans.without(Plans.active(parties), extension))
                .isRefused(422)
                .namesElement("CarePlan.extension")
                .says(extension);
    }

    @Test
    @Must("A draft becomes active only when it is whole, also by patch, and stays what it was when refused.")
    void aDraftIsActivatedOnlyWhole() {
        String plan = server.created(Plans.draft(parties));

        server.jsonPatch(plan, status("active")).isRefused(422).says("what-matters");
        server.post(Bundle.transaction().jsonPatch(plan, status("active")))
                .isRefused(422)
                .says("what-matters");

        assertThat(statusOf(plan)).isEqualTo("draft");
    }

    @Test
    @Must("A plan isn't activated with a review in the past that was not held.")
    void noReviewIsInThePast() {
        ObjectNode late =
                Plans.withReviewDue(Plans.active(parties), today.minusDays(1).toString());
        String draft = server.created(late.deepCopy().put("status", "draft"));

        server.create(late).isRefused(422).says(today.minusDays(1).toString(), "held");
        server.jsonPatch(draft, status("active")).isRefused(422).says("held");

        assertThat(statusOf(draft)).isEqualTo("draft");
    }

    @Test
    @Must("A plan is activated with a review that is due today or later, and one that was held.")
    void aReviewToComeIsFine() {
        server.create(Plans.withReviewDue(Plans.active(parties), today.toString()))
                .isAnswered(201);
        ObjectNode held = Plans.withReviewDue(Plans.active(parties), "2026-01-15");
        ((ArrayNode) held.at("/extension/2/extension"))
                .addObject()
                .put("url", "held")
                .put("valueDateTime", "2026-01-16");
        server.create(held).isAnswered(201);
    }

    @Test
    @Must("A review that goes by doesn't keep anybody from writing to the plan.")
    void anActivePlanStaysWritable() {
        String plan = server.created(Plans.active(parties));
        JsonNode late = Plans.withReviewDue(Json.object(), today.minusDays(1).toString())
                .at("/extension/0");

        server.jsonPatch(plan, FhirServer.operations(FhirServer.operation("add", "/extension/-", late)))
                .isAnswered(200);
    }

    @Test
    @Must(
            "An action that points at a ServiceRequest is refused outside a draft, and the answer says to point at its task.")
    void aReferralPointsAtItsTask() {
        String request = server.created(parties.referral().resource());
        ObjectNode plan = Plans.withReferral(Plans.active(parties), request);

        server.create(plan)
                .isRefused(422)
                .namesElement("CarePlan.activity.reference")
                .says("task");
        server.create(plan.put("status", "draft")).isAnswered(201);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ServiceRequest", "Task"})
    @Must("An action that is a referral not yet sent is refused outside a draft.")
    void aReferralHasBeenSent(String kind) {
        ObjectNode plan = Plans.withLine(Plans.active(parties), "Swimming");
        ((ObjectNode) plan.at("/activity/0/detail")).put("kind", kind);

        server.create(plan).isRefused(422).namesElement("CarePlan.activity.detail.kind");
        server.create(plan.put("status", "draft")).isAnswered(201);
    }

    @Test
    @Must("A plan's referrals, goals and care teams are the same person's.")
    void whatItPointsAtIsThePersons() {
        Parties others = Parties.registeredAt(server);
        String task = SentReferral.in(TaskState.REQUESTED, server, others).task();
        String goal = server.created(Plans.goal(others));
        ObjectNode team = Json.object().put("resourceType", "CareTeam").put("status", "active");
        team.set("subject", Json.reference(others.patient()));
        ObjectNode teamsPlan = Plans.active(parties);
        teamsPlan.putArray("careTeam").add(Json.reference(server.created(team)));

        server.create(Plans.withReferral(Plans.active(parties), task))
                .isRefused(422)
                .namesElement("CarePlan.activity.reference");
        server.create(Plans.withGoal(Plans.active(parties), goal))
                .isRefused(422)
                .namesElement("CarePlan.goal");
        server.create(teamsPlan).isRefused(422).namesElement("CarePlan.careTeam");
        server.create(Plans.withGoal(Plans.draft(parties), goal)).isAnswered(201);
    }

    @Test
    @Must("A task that is no referral can't be an action of a plan that is carried out.")
    void anotherTaskIsNoReferral() {
        ObjectNode reminder = Json.object()
                .put("resourceType", "Task")
                .put("status", "requested")
                .put("intent", "order");
        reminder.set("for", Json.reference(parties.patient()));

        server.create(Plans.withReferral(Plans.active(parties), server.created(reminder)))
                .isRefused(422)
                .namesElement("CarePlan.activity.reference")
                .says("referral task");
    }

    @Test
    @Must("A plan is completed only when each of its goals says how far it was reached; those that don't are named.")
    void aCompletedPlanKnowsWhatItsGoalsCameTo() {
        String open = server.created(Plans.goal(parties));
        ObjectNode said = Plans.goal(parties);
        said.putObject("achievementStatus")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/goal-achievement")
                .put("code", "achieved");
        String reached = server.created(said);
        String plan = server.created(Plans.withGoal(Plans.withGoal(Plans.active(parties), reached), open));

        assertThat(server.jsonPatch(plan, status("completed"))
                        .isRefused(422)
                        .namesElement("CarePlan.goal")
                        .says(open, "achievementStatus")
                        .said())
                .doesNotContain(reached);
        assertThat(statusOf(plan)).isEqualTo("active");

        server.jsonPatch(
                        open,
                        FhirServer.operations(
                                FhirServer.operation("add", "/achievementStatus", said.path("achievementStatus"))))
                .isAnswered(200);
        server.jsonPatch(plan, status("completed")).isAnswered(200);
    }

    @Test
    @Must("A goal completed in the same transaction counts.")
    void aGoalReachedInTheSameTransactionCounts() {
        String goal = server.created(Plans.goal(parties));
        String plan = server.created(Plans.withGoal(Plans.active(parties), goal));
        ObjectNode reached = server.read(goal).resource();
        reached.set("achievementStatus", Json.concept("Reached, and further"));

        server.post(Bundle.transaction().jsonPatch(plan, status("completed")).update(reached))
                .isAnswered(200);

        assertThat(statusOf(plan)).isEqualTo("completed");
    }

    @Test
    @Must("A goal with an importance of eleven is refused in words that say what the scale is.")
    void importanceIsOneToTen() {
        ObjectNode goal = Plans.goal(parties);
        ((ObjectNode) goal.at("/extension/0")).put("valueInteger", 11);

        server.create(goal).isRefused(422).namesElement("Goal.extension").says("from 1", "to 10");
    }

    @Test
    @Must("A plan for a person who isn't there is refused, and the reference is named.")
    void aPlanForNobodyIsRefused() {
        ObjectNode plan = Plans.active(parties);
        plan.set("subject", Json.reference("Patient/nobody-of-that-name"));

        server.create(plan).isRefused(422).namesElement("CarePlan.subject").says("Patient/nobody-of-that-name");
    }

    @Test
    @Must("A plan, its goal, its referral and the task arrive in one transaction.")
    void aWholePlanInOneTransaction() {
        String goal = "urn:uuid:6cf5c3b8-6f0f-4a8e-8b69-1b8a3f1d9f01";
        String request = "urn:uuid:6cf5c3b8-6f0f-4a8e-8b69-1b8a3f1d9f02";
        String task = "urn:uuid:6cf5c3b8-6f0f-4a8e-8b69-1b8a3f1d9f03";
        ObjectNode plan = Plans.withReferral(Plans.withGoal(Plans.active(parties), goal), task);

        String stored = server.post(Bundle.transaction()
                        .create(null, plan)
                        .create(goal, Plans.goal(parties))
                        .create(request, parties.referral().resource())
                        .create(task, parties.task(request).resource()))
                .isAnswered(200)
                .written()
                .get(0);

        ObjectNode now = server.read(stored).resource();
        assertThat(Plans.actionStatus(now, 0)).isEqualTo("not-started");
        assertThat(now.at("/meta/versionId").asText()).isEqualTo("1");
    }

    @Test
    @Must("In a transaction the entry that breaks a rule is named, and nothing is stored.")
    void theEntryIsNamed() {
        String request = "urn:uuid:6cf5c3b8-6f0f-4a8e-8b69-1b8a3f1d9f02";
        ObjectNode patient = Fixture.named("patient").resource();
        ObjectNode plan = Plans.withReferral(Plans.active(parties), request);

        assertThat(server.post(Bundle.transaction()
                                .create(null, patient)
                                .create(request, parties.referral().resource())
                                .create(null, plan))
                        .isRefused(422)
                        .text())
                .contains("Bundle.entry[2].resource.activity[0].reference");
        assertThat(server.search(
                                "Patient",
                                "identifier",
                                "https://vendor.example/person|"
                                        + patient.at("/identifier/0/value").asText())
                        .entries())
                .isEmpty();
    }

    private static ArrayNode status(String status) {
        return FhirServer.operations(
                FhirServer.operation("replace", "/status", Json.object().textNode(status)));
    }

    private String statusOf(String plan) {
        return server.read(plan).isAnswered(200).resource().path("status").asText();
    }
}
