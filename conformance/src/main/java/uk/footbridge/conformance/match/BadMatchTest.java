package uk.footbridge.conformance.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.ServiceMatch;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A question that can't be answered is refused, and the refusal names the parameter and what it may be. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadMatchTest {

    private final FhirServer server = FhirServer.underTest();

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "need; Code; \"knitting\"; money",
                "need; String; \"money\"; valueCode",
                "postcode; String; \"YORK\"; YO31 7EA",
                "postcode; String; \"XX1 1A\"; YO31 7EA",
                "age; Integer; -1; 0 to",
                "age; Integer; 200; 0 to",
                "language; Code; \"welsh language\"; BCP 47",
                "medium; Code; \"pigeon\"; telephone",
                "accessibility; Code; \"lift\"; step-free",
                "community; Code; \"martians\"; carers",
                "referralMethod; Code; \"knock\"; self-referral",
                "maxDistance; Decimal; 0; kilometres",
                "maxDistance; Decimal; -3; kilometres",
                "count; Integer; 0; 1 to",
                "count; Integer; 100000; 1 to",
                "colour; String; \"green\"; maxDistance"
            })
    @Must("A match that asks for what can't be is refused with the parameter's name and what it may be.")
    void whatCannotBeIsRefused(String name, String type, String value, String advice) {
        server.send(Method.POST, "HealthcareService/$match", request -> request.contentType(FhirServer.JSON)
                        .body(
                                """
                                {"resourceType": "Parameters", "parameter": [{"name": "need", "valueCode": "money"},
                                 {"name": "%s", "value%s": %s}]}"""
                                        .formatted(name, type, value)))
                .isRefused(400)
                .says(name, advice);
    }

    @Test
    @Must("A match without needs is refused, with or without a referral.")
    void somethingHasToBeNeeded() {
        ServiceMatch.of(server).number("age", 40).answer().isRefused(400).says("referral", "need");
        ServiceMatch.of(server).referral(referral()).answer().isRefused(400).says("need", "money");
    }

    @Test
    @Must("A match takes one referral, and says when it isn't there or is none.")
    void aReferralHasToBeThere() {
        String referral = referral();
        ServiceMatch.of(server)
                .referral(referral)
                .referral(referral)
                .answer()
                .isRefused(400)
                .says("referral");
        ServiceMatch.of(server).referral("Patient/1").answer().isRefused(400).says("ServiceRequest");
        ServiceMatch.of(server)
                .referral("https://elsewhere.example/fhir/ServiceRequest/1")
                .answer()
                .isRefused(400)
                .says("this server");
        ServiceMatch.of(server)
                .referral("ServiceRequest/was-never-here")
                .answer()
                .isRefused(404)
                .says("was-never-here");
    }

    @Test
    @Must("A match for a referral that was deleted says that it was.")
    void aDeletedReferralIsGone() {
        String referral = server.created(
                Json.parse(
                        """
                {"resourceType": "ServiceRequest", "status": "draft", "intent": "plan", "subject": {"display": "Anon"}}"""));
        server.delete(referral).isAnswered(200, 204);

        assertThat(ServiceMatch.of(server)
                        .referral(referral)
                        .answer()
                        .isRefused(410)
                        .said())
                .contains("deleted");
    }

    private String referral() {
        Agency surgery = Agency.named(server, "Hill Surgery");
        return Person.registered(server, "Nan", "Pugh", "1950-12-24", surgery)
                .isReferred(surgery, surgery, "Something to look forward to")
                .request();
    }
}
