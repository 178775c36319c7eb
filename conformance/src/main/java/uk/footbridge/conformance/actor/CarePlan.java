package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;

/** A care and support plan on the server under test, and what those who keep it do to it. */
public final class CarePlan {

    private final FhirServer server;
    private final String reference;

    private CarePlan(FhirServer server, String reference) {
        this.server = server;
        this.reference = reference;
    }

    /** Begins a plan as a draft, with the person's own aim. */
    public static CarePlan drafted(Person person, String author, String whatMatters) {
        return new CarePlan(
                person.server(),
                person.records(person.own("care-plan").with("author", author).with("whatMatters", whatMatters)));
    }

    public String reference() {
        return reference;
    }

    public ObjectNode now() {
        return server.read(reference).isAnswered(200).resource();
    }

    public String status() {
        return now().path("status").asText();
    }

    /** Names needs ({@code addresses}), goals ({@code goal}), teams ({@code careTeam}) or what else it rests on. */
    public CarePlan names(String element, String... references) {
        changed(plan -> {
            for (String named : references) {
                plan.withArray("/" + element).add(Json.reference(named));
            }
        });
        return this;
    }

    /** Adds who agreed and the next review, and lets the plan hold. */
    public CarePlan agreed(Fixture agreement, Fixture nextReview) {
        changed(plan -> {
            plan.put("status", "active");
            plan.withArray("/extension").add(agreement.resource()).add(nextReview.resource());
        });
        return this;
    }

    /** Adds an action that is a referral. */
    public CarePlan includes(SentReferral referral) {
        ObjectNode action = Json.object();
        action.set("reference", Json.reference(referral.task()));
        return includes(action);
    }

    /** Adds an action. */
    public CarePlan includes(ObjectNode action) {
        changed(plan -> plan.withArray("/activity").add(action));
        return this;
    }

    /** Keeps a review: when it was held, at which contact, and how far each action was on that day. */
    public void reviewed(String day, String contact, Fixture nextReview) {
        changed(plan -> {
            ObjectNode review = pendingReview(plan);
            review.withArray("/extension").addObject().put("url", "held").put("valueDateTime", day);
            review.withArray("/extension")
                    .addObject()
                    .put("url", "contact")
                    .set("valueReference", Json.reference(contact));
            plan.withArray("/extension").add(nextReview.resource());
            plan.path("activity").forEach(action -> keepStatus((ObjectNode) action, day));
        });
    }

    /** Writes the plan with a change, as long as nobody else wrote it since. */
    public ObjectNode changed(Consumer<ObjectNode> change) {
        return change(now(), change).isAnswered(200).resource();
    }

    /** Tries to write a change onto the version that was read, whatever the answer. */
    public Answer change(ObjectNode read, Consumer<ObjectNode> change) {
        ObjectNode plan = read.deepCopy();
        change.accept(plan);
        return server.updateIfMatch(plan, read.at("/meta/versionId").asText());
    }

    public List<JsonNode> actions() {
        List<JsonNode> actions = new ArrayList<>();
        now().path("activity").forEach(actions::add);
        return actions;
    }

    /** The status of an action: that of the referral which it is, or its own. */
    public static String statusOf(JsonNode action) {
        JsonNode ofReferral = Extension.value(action, "action-status").at("/coding/0/code");
        return ofReferral.isMissingNode() ? action.at("/detail/status").asText() : ofReferral.asText();
    }

    /** The status that each action had on the day of a review, in the plan's order. */
    public List<String> statusesAt(String day) {
        return actions().stream()
                .flatMap(action -> Extension.all(action, "action-status-at-review").stream())
                .filter(atReview -> Extension.value(atReview, "date").asText().equals(day))
                .map(atReview ->
                        Extension.value(atReview, "status").at("/coding/0/code").asText())
                .toList();
    }

    private static ObjectNode pendingReview(ObjectNode plan) {
        return (ObjectNode) Extension.all(plan, "plan-review").stream()
                .filter(review -> Extension.value(review, "held").isMissingNode())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No review is to come in " + plan));
    }

    private static void keepStatus(ObjectNode action, String day) {
        ObjectNode atReview = Fixture.named("scenario/status-at-review")
                .with("day", day)
                .with("status", statusOf(action))
                .resource();
        action.withArray("/extension").add(atReview);
    }
}
