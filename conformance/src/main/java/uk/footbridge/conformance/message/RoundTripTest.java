package uk.footbridge.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Method;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.message.PublishedMessage.Renaming;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Messages go in and come out again, element by element. Where the standard's own examples are not to be had, one that
 * travels with the suite is sent.
 */
@ForEveryone
class RoundTripTest {

    /** Given by whoever stores a resource: an id, a version and the time of it. */
    private static final String GIVEN_BY_THE_STORE =
            "[A-Za-z]+\\.(id|meta)(\\[0])?( .*|\\.(lastUpdated|versionId)(\\[0])? .*)";

    /** A system of identifiers goes out as its owner spells it, because others compare it letter by letter. */
    private static final Map<String, String> SPELLED = Map.of(
            "https://fhir.nhs.uk/id/ods-organization-code", "https://fhir.nhs.uk/Id/ods-organization-code",
            "http://fhir.nhs.uk/Id/dos-service-id", "https://fhir.nhs.uk/Id/dos-service-id");

    /** The published ids of the three messages: the referral that the response answers is another example's. */
    private static final String ANSWERED = "79120f41-a431-4f08-bcc5-1e67006fcae0";

    private static final String REFERRAL = "9ae77bb4-db12-42f3-a90c-733fe232f26c";

    private final FhirServer server = FhirServer.underTest();
    private final Renaming renaming = new Renaming();

    /** The published cancellation and response are older than the referral, and nobody cancels before they ask. */
    private static final UnaryOperator<String> LATER = text -> text.replace("\"2021-", "\"2024-");

    @Test
    @Must("A referral message comes out again as it went in, element by element.")
    void aReferral() {
        String sent = renaming.of(referral());

        String referral = taken(sent);

        List<String> more = more(sent, message(referral, ""));
        assertThat(more).as("What came out and didn't go in").isEmpty();
    }

    @Test
    @Must("The same referral in JSON comes out again as it went in, element by element.")
    void aReferralInJson() {
        String first = taken(renaming.of(referral()));
        String twin = new Renaming()
                .of(server.get(first + "/$message").isAnswered(200).text());
        Message sent = new Message(Json.parse(twin));

        String referral = Conversation.referralIn(sent.sentTo(server).isAnswered(200));

        Answer out = server.get(referral + "/$message").isAnswered(200);
        assertThat(comparable(out.text())).isEqualTo(comparable(twin));
    }

    @Test
    @Must("A cancellation message cancels the referral that it names, and comes out again as it went in.")
    void aCancellation() {
        String referral = taken(renaming.of(referral()));
        String sent = LATER.apply(renaming.of(cancellation()));

        assertThat(taken(sent)).isEqualTo(referral);

        assertThat(server.read(referral).resource().path("status").asText()).isEqualTo("revoked");
        List<String> more = more(sent, message(referral, ""));
        // A cancellation is stripped down; what it leaves out of the referral is still so, and goes out with it.
        assertThat(more).allMatch(line -> line.startsWith("ServiceRequest.") || line.startsWith("New: "));
    }

    @Test
    @Must("A cancellation of a referral that never came is refused.")
    void aCancellationFirst() {
        post(LATER.apply(renaming.of(cancellation()))).isRefused(404);
    }

    @Test
    @Must("A response message is taken for the referral that it answers, and comes out again as it went in.")
    void aResponse() {
        String referral = taken(renaming.of(referral()));
        renaming.join(ANSWERED, REFERRAL);
        String sent = LATER.apply(renaming.of(response()));

        assertThat(taken(sent)).isEqualTo(referral);

        List<String> more = more(sent, message(referral, "?event=servicerequest-response"));
        // What the response leaves out of the referral is still so, and goes out with it.
        assertThat(more).allMatch(line -> line.startsWith("ServiceRequest.basedOn"));
    }

    private static String referral() {
        return PublishedMessage.named("REFREQ03-referral-new.xml").orElseGet(() -> invented("referral"));
    }

    private static String cancellation() {
        return PublishedMessage.named("SERVREQ01-revoked.xml").orElseGet(() -> invented("cancellation"));
    }

    private static String response() {
        return PublishedMessage.named("REFRESP01-response.xml").orElseGet(() -> invented("response"));
    }

    private static String invented(String name) {
        return Fixture.named("message/" + name + ".xml").text();
    }

    private String taken(String message) {
        return Conversation.referralIn(post(message).isAnswered(200));
    }

    private Answer post(String message) {
        return server.send(Method.POST, Message.OPERATION, request -> request.contentType(FhirServer.XML)
                .body(message));
    }

    private String message(String referral, String parameters) {
        return server.send(
                        Method.GET,
                        referral + "/$message" + parameters,
                        request -> request.header("Accept", FhirServer.XML))
                .isAnswered(200)
                .text();
    }

    /**
     * Holds every element that went in to having come out, apart from the exceptions above, and tells what came out
     * besides.
     */
    private static List<String> more(String sent, String answered) {
        Map<String, List<String>> in = MessageContent.of(sent);
        Map<String, List<String>> out = MessageContent.of(answered);
        assertThat(out.keySet()).containsAll(in.keySet());
        return out.entrySet().stream()
                .flatMap(entry -> {
                    if (!in.containsKey(entry.getKey())) {
                        return Stream.of("New: " + entry.getKey());
                    }
                    List<String> wanted = comparable(in.get(entry.getKey()));
                    List<String> got = comparable(entry.getValue());
                    assertThat(got).as("Entry %s", entry.getKey()).containsAll(wanted);
                    return got.stream().filter(line -> !wanted.contains(line));
                })
                .toList();
    }

    private static List<String> comparable(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.matches(GIVEN_BY_THE_STORE))
                .map(RoundTripTest::spelled)
                .toList();
    }

    private static String spelled(String line) {
        return SPELLED.entrySet().stream()
                .filter(system -> line.contains(".system[0] {value=" + system.getKey() + "}"))
                .map(system -> line.replace(system.getKey(), system.getValue()))
                .findFirst()
                .orElse(line);
    }

    /** A message in JSON without what the store gives. */
    private static String comparable(String json) {
        return json.replaceAll("\"(id|versionId|lastUpdated)\":\"[^\"]*\",?", "");
    }
}
