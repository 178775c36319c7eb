package uk.footbridge.conformance.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;

/** Plans and what is in them, as tests send them. */
final class Plans {

    private Plans() {}

    /** An active plan with an aim and an agreement, and nothing to do yet. */
    static ObjectNode active(Parties parties) {
        return Fixture.named("care-plan")
                .with("patient", parties.patient())
                .with("author", parties.linkWorkers())
                .resource();
    }

    static ObjectNode draft(Parties parties) {
        ObjectNode draft = active(parties).put("status", "draft");
        draft.remove("extension");
        return draft;
    }

    static ObjectNode goal(Parties parties) {
        return Fixture.named("goal").with("patient", parties.patient()).resource();
    }

    /** The plan without one of its extensions. */
    static ObjectNode without(ObjectNode plan, String extension) {
        plan.withArray("/extension").removeIf(each -> each.path("url").asText().equals(Profile.url(extension)));
        return plan;
    }

    /** The plan with a review that is due on a day and was not held. */
    static ObjectNode withReviewDue(ObjectNode plan, String day) {
        ObjectNode review = plan.withArray("/extension").addObject().put("url", Profile.url("plan-review"));
        review.withArray("/extension").addObject().put("url", "due").put("valueDate", day);
        return plan;
    }

    static ObjectNode withGoal(ObjectNode plan, String goal) {
        plan.withArray("/goal").add(Json.reference(goal));
        return plan;
    }

    /** The plan with one more line of work. */
    static ObjectNode withLine(ObjectNode plan, String what) {
        plan.withArray("/activity").add(line(what));
        return plan;
    }

    static ObjectNode line(String what) {
        ObjectNode line = Json.object();
        line.putObject("detail").put("status", "not-started").set("code", Json.concept(what));
        return line;
    }

    /** The plan with an action that is a referral. */
    static ObjectNode withReferral(ObjectNode plan, String task) {
        plan.withArray("/activity").add(referral(task));
        return plan;
    }

    static ObjectNode referral(String task) {
        ObjectNode action = Json.object();
        action.set("reference", Json.reference(task));
        return action;
    }

    /** What the plan says of the action at a place, or nothing. */
    static String actionStatus(JsonNode plan, int action) {
        for (JsonNode extension : plan.path("activity").path(action).path("extension")) {
            if (extension.path("url").asText().equals(Profile.url("action-status"))) {
                return extension.at("/valueCodeableConcept/coding/0/code").asText();
            }
        }
        return "";
    }
}
