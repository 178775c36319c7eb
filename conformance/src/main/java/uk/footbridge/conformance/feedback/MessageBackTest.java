package uk.footbridge.conformance.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.HandOn;
import uk.footbridge.conformance.actor.MessageBack;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.SharedRecord;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** When a referral's loop closes, whoever referred is told, once: in words, as a document, and in codes. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageBackTest {

    private static final String ACCEPTED = "871731000000106";
    private static final String DECLINED = "871711000000103";
    private static final String SIGNPOSTED = "975131000000104";

    private final FhirServer server = FhirServer.underTest();
    private final Agency practice = Agency.named(server, "Mill Street Surgery");
    private final Agency linkWorkers = Agency.named(server, "Mill Street Link Workers");
    private final Agency gardeners = Agency.named(server, "Mill Street Allotments");

    @Test
    @Must(
            "When a referral is completed, the referrer is told what was done, what came of it and what is asked of them.")
    void completionIsTold() {
        Person person = somebody();
        SentReferral referral = referred(person);
        person.scores("ons4-life-satisfaction", 3, "2026-09-01");
        person.scores("ons4-life-satisfaction", 7, "2026-11-20");
        referral.done("Six mornings on the allotments");

        MessageBack message = MessageBack.about(server, referral);

        ObjectNode communication = message.communication();
        assertThat(communication.path("status").asText()).isEqualTo("completed");
        assertThat(communication.at("/subject/reference").asText()).isEqualTo(person.reference());
        assertThat(communication.at("/sender/reference").asText()).isEqualTo(linkWorkers.reference());
        assertThat(communication.at("/about/0/reference").asText()).isEqualTo(referral.request());
        assertThat(message.recipients()).containsExactly(practice.reference());
        assertThat(message.codes()).containsExactly(ACCEPTED);
        assertThat(message.wordsUnder("plan-and-requested-actions")).containsExactly("Nothing is asked of you.");
        assertThat(message.outcomeOf("Six mornings on the allotments")).isEqualTo("done");
        assertThat(message.wordsUnder("assessments")).singleElement().asString().contains("3", "7", "improved");
    }

    @Test
    @Must(
            "The message back has a document that is valid, with the headings of PRSB's message back, the requests first.")
    void theDocumentHasItsHeadings() {
        Person person = somebody();
        SentReferral referral = referred(person);
        person.meets(linkWorkers, referral, "session", "2026-11-03T10:00:00Z", 45);
        referral.done("Help with a form");

        MessageBack message = MessageBack.about(server, referral);
        SharedRecord document = message.document();

        assertThat(document.headings())
                .containsExactly(
                        "plan-and-requested-actions",
                        "clinical-summary",
                        "coded-entries",
                        "referral-details",
                        "person-demographics",
                        "gp-practice",
                        "referrer",
                        "assessments",
                        "contacts",
                        "signpost-details");
        assertThat(document.textUnder("plan-and-requested-actions")).contains("Nothing is asked of you.");
        assertThat(document.textUnder("clinical-summary")).contains("Help with a form", "Done");
        assertThat(document.textUnder("coded-entries")).contains(ACCEPTED);
        assertThat(document.textUnder("referrer")).contains(practice.name());
        assertThat(document.under("contacts")).hasSize(1);
        assertThat(document.under("referral-details")).hasSize(2);
        assertThat(errorsIn(message.documentReference())).isEmpty();
    }

    @Test
    @Must("The document of a message back is a page when a page is accepted, and a PDF when a PDF is.")
    void theDocumentIsAPage() {
        SentReferral referral = referred(somebody());
        referral.done("Help with a form");
        String document = MessageBack.about(server, referral).documentReference();

        assertThat(as("text/html", document).header("Content-Type")).startsWith("text/html");
        assertThat(as("text/html", document).text()).contains("Plan and requested actions", "Help with a form");
        assertThat(as("application/pdf", document).header("Content-Type")).isEqualTo("application/pdf");
    }

    @Test
    @Must("The message back says what the plan asks of the referrer, and which of its actions were not done.")
    void whatThePlanAsksStandsFirst() {
        Person person = somebody();
        SentReferral referral = referred(person);
        ObjectNode plan = person.own("care-plan")
                .with("author", linkWorkers.reference())
                .with("whatMatters", "To be out of doors")
                .resource();
        plan.put("status", "active");
        Profile.unclaimed(plan);
        plan.putArray("activity")
                .add(action("Review the sleeping tablets", "not-started", practice.reference()))
                .add(action("Join the choir", "cancelled", person.reference()));
        server.created(plan);
        referral.done("Six mornings on the allotments");

        MessageBack message = MessageBack.about(server, referral);

        assertThat(message.wordsUnder("plan-and-requested-actions"))
                .containsExactly("Asked of you: Review the sleeping tablets.");
        assertThat(message.outcomeOf("Join the choir")).isEqualTo("not-done");
        assertThat(message.document().textUnder("plan-and-requested-actions")).contains("Review the sleeping tablets");
    }

    @Test
    @Must("When a referral fails, the referrer is told why, and that somebody talked with the person.")
    void failureIsTold() {
        Person person = somebody();
        SentReferral referral = referred(person);
        String talk = person.meets(linkWorkers, referral, "session", "2026-11-24T10:00:00Z", 30);
        referral.failed("The group has closed", talk);

        MessageBack message = MessageBack.about(server, referral);

        assertThat(message.codes()).containsExactly(ACCEPTED);
        assertThat(message.outcomeOf("The group has closed")).isEqualTo("not-done");
        assertThat(message.wordsUnder("clinical-summary").get(0))
                .contains("talked with the person on 24 November 2026");
    }

    @Test
    @Must("A referral that the person declined is told with the code for declined, and not as one that was taken up.")
    void decliningIsTold() {
        SentReferral referral = sent(somebody());
        referral.moved(TaskState.REJECTED);

        MessageBack message = MessageBack.about(server, referral);

        assertThat(message.codes()).containsExactly(DECLINED);
        assertThat(message.wordsUnder("clinical-summary").get(0)).contains("person's own wish");
    }

    @Test
    @Must("A message back carries the code for signposting when the service has told the person of others.")
    void signpostsAreCoded() {
        Person person = somebody();
        SentReferral referral = referred(person);
        ObjectNode signpost = Fixture.named("profiles/sp-signpost")
                .with("patient", person.reference())
                .with("referral", referral.request())
                .with("practice", practice.reference())
                .with("practitioner", practice.reference())
                .resource()
                .withObject("/valid");
        Profile.claimed(signpost, Profile.url("sp-signpost"));
        signpost.putArray("performer").addObject().set("actor", Json.reference(linkWorkers.reference()));
        signpost.remove("performedPeriod");
        signpost.put("performedDateTime", "2099-01-01");
        server.created(signpost);
        referral.done("A talk about what there is");

        MessageBack message = MessageBack.about(server, referral);

        assertThat(message.codes()).containsExactly(ACCEPTED, SIGNPOSTED);
        assertThat(message.document().under("signpost-details")).hasSize(1);
    }

    @Test
    @Must("Of a referral that was handed on the referrer hears to whom and why, and the whole when it ends there.")
    void handingOnIsTold() {
        SentReferral first = referred(somebody());
        SentReferral next = first.goesOn(HandOn.onward(gardeners.reference()));
        next.moved(TaskState.ACCEPTED);

        MessageBack onward = MessageBack.about(server, first);
        assertThat(onward.wordsUnder("clinical-summary").get(0)).contains(gardeners.name(), "No capacity");
        assertThat(onward.codes()).isEmpty();
        assertThat(onward.documentReference()).isEmpty();

        next.done("Eight mornings in the garden");
        MessageBack whole = MessageBack.about(server, next);
        assertThat(whole.recipients()).containsExactly(practice.reference());
        assertThat(whole.codes()).containsExactly(ACCEPTED);
        assertThat(whole.outcomeOf("Eight mornings in the garden")).isEqualTo("done");
        assertThat(whole.document().textUnder("referral-details")).contains(linkWorkers.name(), gardeners.name());
    }

    @Test
    @Must("Of a part of a referral the service that asked for it is told, without codes for a GP's system.")
    void aPartIsToldToWhoeverAskedForIt() {
        SentReferral referral = referred(somebody());
        SentReferral part = referral.handedOn(linkWorkers, gardeners, "A place on the allotments");
        part.begun();
        part.done("Eight mornings in the garden");

        MessageBack message = MessageBack.about(server, part);

        assertThat(message.recipients()).containsExactly(linkWorkers.reference());
        assertThat(message.codes()).isEmpty();
    }

    @Test
    @Must("Where a task and its referral have different requesters, both are told.")
    void bothRequestersAreTold() {
        Person person = somebody();
        Agency triage = Agency.named(server, "Mill Street Triage");
        ObjectNode request = person.own("referral")
                .with("requester", practice.reference())
                .with("what", "Company")
                .resource();
        SentReferral referral = SentReferral.sent(person, triage, linkWorkers, request);
        referral.begun();
        referral.done("Six walks");

        assertThat(MessageBack.about(server, referral).recipients())
                .containsExactly(triage.reference(), practice.reference());
    }

    @Test
    @Must("A message back is made once, however often its task is written afterwards.")
    void itIsMadeOnce() {
        Person person = somebody();
        SentReferral referral = referred(person);
        referral.done("Six walks");
        MessageBack.about(server, referral);

        ObjectNode noted = referral.taskNow();
        noted.putArray("note").addObject().put("text", "She sent a card.");
        server.update(noted).isAnswered(200);
        // One referral's changes are told in their order, so by the time of this message the note was looked at.
        ObjectNode second = referral.taskNow().put("status", "requested");
        second.remove(List.of("id", "meta", "output", "note"));
        String another = server.created(second);
        server.update(SentReferral.inState(server.read(another).resource(), TaskState.REJECTED))
                .isAnswered(200);
        MessageBack.about(server, another);

        assertThat(MessageBack.allAbout(server, referral.task())).hasSize(1);
    }

    @Test
    @Must("What a service has written itself is not said again, but referred to, and stands in the document.")
    void whatTheServiceWroteIsReferredTo() {
        Person person = somebody();
        SentReferral referral = referred(person);
        ObjectNode own = Fixture.named("profiles/sp-feedback")
                .with("patient", person.reference())
                .with("referral", referral.request())
                .with("practice", practice.reference())
                .resource()
                .withObject("/valid");
        Profile.claimed(own, Profile.url("sp-feedback"));
        own.withArray("/about").add(Json.reference(referral.task()));
        String written = server.created(own);
        referral.done("Six evenings of pottery");

        MessageBack message = MessageBack.about(server, referral);

        assertThat(message.communication().at("/inResponseTo/0/reference").asText())
                .isEqualTo(written);
        assertThat(message.wordsUnder("clinical-summary")).isEmpty();
        assertThat(message.document().textUnder("clinical-summary"))
                .contains("Six evenings of pottery", "Came to four of six evenings");
    }

    @Test
    @Must("The document of a message back holds nothing of the person that is not about the referral.")
    void nothingElseIsTold() {
        Person person = somebody();
        Person elsewhere = person.alsoRegisteredAt(Agency.named(server, "Mill Street Refuge"));
        elsewhere.needs("Afraid of somebody at home", "domestic-abuse");
        elsewhere.hopes("To have a door of my own", 9, 4);
        SentReferral referral = referred(person);
        referral.done("Six walks");

        String document = server.read(MessageBack.about(server, referral).documentReference())
                .isAnswered(200)
                .text();

        assertThat(document).doesNotContain("Afraid of somebody", "a door of my own", "Mill Street Refuge");
    }

    private static ObjectNode action(String what, String status, String performer) {
        return Fixture.named("scenario/action")
                .with("what", what)
                .with("status", status)
                .with("performer", performer)
                .resource();
    }

    private Answer as(String type, String document) {
        return server.send(Method.GET, document, request -> request.header("Accept", type))
                .isAnswered(200);
    }

    private List<JsonNode> errorsIn(String document) {
        String text = server.read(document).isAnswered(200).text();
        return server
                .send(Method.POST, "Bundle/$validate", request -> request.contentType(FhirServer.JSON)
                        .body(text))
                .isAnswered(200)
                .issues()
                .stream()
                .filter(issue -> issue.path("severity").asText().equals("error"))
                .toList();
    }

    private Person somebody() {
        return Person.registered(server, "Wilfred", "Oakes", "1949-04-30", practice);
    }

    private SentReferral sent(Person person) {
        return person.isReferred(practice, linkWorkers, "Company");
    }

    private SentReferral referred(Person person) {
        SentReferral referral = sent(person);
        referral.begun();
        return referral;
    }
}
