package uk.footbridge.conformance.selfreferral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.SelfReferral;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** What a person has to say, may say, and is not asked, who comes by themselves. */
@ForEveryone
class SelfReferralTest {

    private static final String HELP = "Somewhere warm in the day, and help with a form";

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must(
            "A person who says what they want help with and how to be reached is referred, without account, number or diagnosis.")
    void littleIsEnough() {
        String receipt = SelfReferral.of(server, HELP).receipt();
        JsonNode referral = SelfReferral.referral(server, receipt);
        String person = referral.at("/subject/reference").asText();
        assertThat(referral.at("/requester/reference").asText()).isEqualTo(person);
        assertThat(referral.at("/reasonCode/0/text").asText()).isEqualTo(HELP);
        assertThat(server.read(person).isAnswered(200).resource().has("identifier"))
                .isFalse();
        List<JsonNode> tasks = SelfReferral.tasks(server, referral);
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).path("status").asText()).isEqualTo("requested");
        assertThat(tasks.get(0).has("owner")).as("Anybody may claim it").isFalse();
    }

    @Test
    @Must(
            "All that a person says by themselves is kept, each part where others look for it and as its profile wants it.")
    void whatIsSaidIsKept() {
        String receipt = everythingSaid().receipt();
        JsonNode referral = SelfReferral.referral(server, receipt);
        String person = referral.at("/subject/reference").asText();
        List<JsonNode> kept = new ArrayList<>(SelfReferral.tasks(server, referral));
        kept.add(referral);
        kept.add(server.read(person).resource());
        List.of("reasonReference", "supportingInfo").forEach(element -> referral.path(element)
                .forEach(named -> kept.add(server.read(named.path("reference").asText())
                        .isAnswered(200)
                        .resource())));
        assertThat(kept)
                .extracting(resource -> resource.path("resourceType").asText())
                .containsExactlyInAnyOrder(
                        "Task",
                        "ServiceRequest",
                        "Patient",
                        "Condition",
                        "Condition",
                        "QuestionnaireResponse",
                        "Consent",
                        "Flag",
                        "Flag");
        assertThat(kept).allSatisfy(this::isValid);
        JsonNode patient = server.read(person).resource();
        assertThat(patient.at("/birthDate").asText()).isEqualTo("1984");
        assertThat(patient.at("/communication/0/language/coding/0/code").asText())
                .isEqualTo("pl");
    }

    private SelfReferral everythingSaid() {
        return SelfReferral.of(server, HELP)
                .ticks("need", "loneliness")
                .ticks("need", "money")
                .says("email", "somebody@example.org")
                .says("address", "The Boat House, River Lane")
                .says("place", "The library, most mornings")
                .says("postcode", "YO1 7HH")
                .with("safe-to-contact", "valueBoolean", Json.object().booleanNode(false))
                .says("contact-words", "Please leave no message")
                .with("birth-date", "valueDate", Json.object().textNode("1984"))
                .with("age", "valueInteger", Json.object().numberNode(42))
                .says("language", "pl")
                .with("interpreter", "valueBoolean", Json.object().booleanNode(true))
                .ticks("accessibility", "step-free")
                .ticks("consent", "codes-only");
    }

    private void isValid(JsonNode resource) {
        String type = resource.path("resourceType").asText();
        Answer verdict = server.send(Method.POST, type + "/$validate", request -> request.contentType(FhirServer.JSON)
                .body(resource.toString()));
        assertThat(verdict.issues()).as("%s: %s", type, verdict.text()).noneMatch(issue -> List.of("error", "fatal")
                .contains(issue.path("severity").asText()));
    }

    @Test
    @Must("The answer to a self-referral is a receipt and what happens next, and shows nothing of a record.")
    void theAnswerShowsNothing() {
        SelfReferral sent = SelfReferral.of(server, HELP);
        Answer answer = sent.sent().isAnswered(200);
        assertThat(StreamSupport.stream(answer.resource().path("parameter").spliterator(), false))
                .extracting(parameter -> parameter.path("name").asText())
                .containsOnly("receipt", "next");
        String person = SelfReferral.referral(server, SelfReferral.receiptIn(answer))
                .at("/subject/reference")
                .asText();
        assertThat(answer.text()).doesNotContain(person.split("/")[1], sent.said("name"), sent.said("telephone"));
    }

    @Test
    @Must("Answers to the questionnaire of self-referral do what the single parameters do.")
    void answersToTheQuestionnaire() {
        ObjectNode answers = Json.object()
                .put("resourceType", "QuestionnaireResponse")
                .put("questionnaire", "https://fhir.footbridge.org.uk/Questionnaire/self-referral")
                .put("status", "completed");
        answered(answers, "words", HELP);
        answered(answers, "place", "The bench by the station, " + UUID.randomUUID());
        ObjectNode parameters = Json.object().put("resourceType", "Parameters");
        parameters.putArray("parameter").addObject().put("name", "answers").set("resource", answers);
        SelfReferral sent = SelfReferral.to(server);
        sent.parameters().setAll(parameters);
        JsonNode referral = SelfReferral.referral(server, sent.receipt());
        assertThat(referral.at("/reasonCode/0/text").asText()).isEqualTo(HELP);

        answers.set("subject", Json.reference("Patient/conformance-somebody-else"));
        sent.sent().isRefused(422).says("subject", "Leave it out");
    }

    private static void answered(ObjectNode answers, String linkId, String words) {
        ObjectNode item = answers.withArray("item").addObject().put("linkId", linkId);
        item.putArray("answer").addObject().put("valueString", words);
    }

    @Test
    @Must("A self-referral to a service that takes them is that service's task.")
    void toAServiceByName() {
        Agency club = Agency.named(server, "The Net Loft");
        String service = service(club, "self-referral");
        String receipt = SelfReferral.of(server, HELP)
                .with("service", "valueReference", Json.reference(service))
                .receipt();
        JsonNode referral = SelfReferral.referral(server, receipt);
        assertThat(referral.at("/performer/0/reference").asText()).isEqualTo(service);
        assertThat(SelfReferral.tasks(server, referral)
                        .get(0)
                        .at("/owner/reference")
                        .asText())
                .isEqualTo(club.reference());
    }

    @Test
    @Must("A self-referral to a service that takes none is refused, and says what to do.")
    void toAServiceThatTakesNone() {
        String service = service(Agency.named(server, "Vale Hospital"), "fhir");
        SelfReferral.of(server, HELP)
                .with("service", "valueReference", Json.reference(service))
                .sent()
                .isRefused(422)
                .says("takes no self-referrals", "Leave the service out");
        SelfReferral.of(server, HELP)
                .with("service", "valueReference", Json.reference("HealthcareService/conformance-nowhere"))
                .sent()
                .isRefused(422)
                .says("no such service");
    }

    private String service(Agency runs, String method) {
        return server.created(Fixture.named("self-referral/service")
                .with("providedBy", runs.reference())
                .with("method", method)
                .resource());
    }

    @TestFactory
    @Must("Whatever is not asked in a self-referral is refused by its name.")
    Stream<DynamicTest> whatIsNotAsked() {
        return Stream.of("diagnosis", "gender", "nhs-number", "patient", "it's")
                .map(name -> DynamicTest.dynamicTest(name, () -> SelfReferral.of(server, HELP)
                        .says(name, "something")
                        .sent()
                        .isRefused(422)
                        .says("'" + name + "'", "Leave it out")));
    }

    @TestFactory
    @Must("A self-referral that nobody could act upon, or that can't be true, is refused and names the parameter.")
    Stream<DynamicTest> whatNobodyCouldActUpon() {
        return Stream.of(
                refused("nothing to help with", SelfReferral.to(server).says("telephone", "01904 555123"), "words"),
                refused("no way to reach", SelfReferral.to(server).says("words", HELP), "telephone"),
                refused(
                        "blank words",
                        SelfReferral.to(server).says("words", "  ").says("telephone", "01904 555123"),
                        "words"),
                refused(
                        "three digits",
                        SelfReferral.to(server).says("words", HELP).says("telephone", "999"),
                        "telephone"),
                refused(
                        "no address of e-mail",
                        SelfReferral.to(server).says("words", HELP).says("email", "me"),
                        "email"),
                refused("unknown need", SelfReferral.of(server, HELP).ticks("need", "conformance"), "need"),
                refused("two names", SelfReferral.of(server, HELP).says("name", "Another"), "name"),
                refused(
                        "born tomorrow",
                        SelfReferral.of(server, HELP)
                                .with("birth-date", "valueDate", Json.object().textNode("2199-01-01")),
                        "birth-date"),
                refused(
                        "5,000 characters",
                        SelfReferral.to(server).says("words", "x".repeat(5000)).says("telephone", "01904 555123"),
                        "words"));
    }

    private static DynamicTest refused(String why, SelfReferral sent, String parameter) {
        return DynamicTest.dynamicTest(why, () -> assertThat(sent.sent()
                        .isRefused(422)
                        .issues()
                        .get(0)
                        .at("/expression/0")
                        .asText())
                .isEqualTo("Parameters.parameter.where(name='" + parameter + "')"));
    }

    @Test
    @Must("HTML, links and control characters in a person's words stay words: kept as said, and never carried out.")
    void wordsStayWords() {
        String words = "<script>alert('x')</script> <b>help</b> https://example.org/?a=1&b=2 \u0007";
        JsonNode referral =
                SelfReferral.referral(server, SelfReferral.of(server, words).receipt());
        assertThat(referral.at("/reasonCode/0/text").asText())
                .isEqualTo("<script>alert('x')</script> <b>help</b> https://example.org/?a=1&b=2");
        String page = server.send(
                        Method.GET,
                        referral.at("/subject/reference").asText() + "/$shared-record",
                        request -> request.header("Accept", "text/html"))
                .isAnswered(200)
                .text();
        assertThat(page).contains("help").doesNotContain("<script>alert", "<b>help");
    }

    @Test
    @Must("A self-referral that is too large is answered 413, and nothing of it is stored.")
    void tooLarge() {
        SelfReferral.of(server, "x".repeat(100_000)).sent().isRefused(413).says("fewer words");
    }
}
