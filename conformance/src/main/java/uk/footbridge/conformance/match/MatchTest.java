package uk.footbridge.conformance.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.DirectoryEntry;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.ServiceMatch;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A match offers what fits, the best first, and says why; what doesn't fit is named when it is asked for. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchTest {

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must("The shares of a service's reasons add up to its score, and the scores give the order.")
    void theSharesAddUpToTheScore() {
        DirectoryEntry both = entry("Warm homes and rights")
                .alsoFor("money")
                .room("capacity", 3)
                .stored();
        DirectoryEntry one = entry("Warm homes").room("capacity", 3).stored();

        ServiceMatch match =
                ServiceMatch.forNeed(server, "energy").code("need", "money").asked();

        assertThat(match.offered()).containsSubsequence(both.reference(), one.reference());
        assertThat(match.bundle().path("entry")).allSatisfy(entry -> {
            BigDecimal shares = BigDecimal.ZERO;
            for (JsonNode reason : Extension.all(entry.path("search"), "match-reason")) {
                shares = shares.add(Extension.value(reason, "share").decimalValue());
            }
            assertThat(shares)
                    .isEqualByComparingTo(entry.at("/search/score").decimalValue())
                    .isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        });
        assertThat(match.words(both, "need-covered")).contains("Energy and fuel", "Money");
        assertThat(match.words(one, "need-not-covered")).contains("Money");
    }

    @Test
    @Must(
            "A service that is full or paused is never offered, and one with a waiting list comes behind those with room.")
    void whoHasNoRoomIsNotOffered() {
        DirectoryEntry far =
                entry("Far with room").at(58.6, -3.1).room("capacity", 5).stored();
        DirectoryEntry waiting = entry("Near with a list")
                .at(54.35, -2.1)
                .room("waitlist", 0)
                .waitOfWeeks(6)
                .stored();
        DirectoryEntry asking = entry("Near, asks first")
                .room("additional-assessment-required", 0)
                .stored();
        DirectoryEntry full = entry("Full").room("no-capacity", 400).stored();
        DirectoryEntry paused = entry("Paused").room("paused", 1).stored();

        ServiceMatch match = ServiceMatch.forNeed(server, "energy")
                .string("postcode", "XX1 1AA")
                .withExcluded()
                .asked();

        assertThat(match.offered())
                .containsSubsequence(far.reference(), waiting.reference())
                .contains(asking.reference())
                .doesNotContain(full.reference(), paused.reference());
        assertThat(match.words(far, "has-capacity")).contains("Has room", "5 days ago");
        assertThat(match.words(waiting, "waiting-list")).contains("waiting list", "today");
        assertThat(match.words(waiting, "waiting-time")).contains("6 weeks");
        assertThat(match.codes(asking)).contains("further-assessment");
        assertThat(match.leftOut()).contains(full.reference(), paused.reference());
        assertThat(match.codes(full)).containsExactly("no-capacity");
        assertThat(match.codes(paused)).containsExactly("paused");
    }

    @Test
    @Must(
            "Room that was said long ago is told with its age, and an entry that nobody has confirmed for six months is marked.")
    void whatIsOldIsToldAsOld() {
        DirectoryEntry old = entry("Said in spring").room("capacity", 150).stored();
        DirectoryEntry stale = entry("Said last year").room("capacity", 300).stored();
        DirectoryEntry confirmed = entry("Room said last year, entry confirmed")
                .room("capacity", 300)
                .confirmed(10)
                .stored();

        ServiceMatch match = ServiceMatch.forNeed(server, "energy").asked();

        assertThat(match.words(old, "had-capacity")).contains("5 months ago", "ask first");
        assertThat(match.codes(old)).doesNotContain("stale");
        assertThat(match.codes(stale)).contains("stale");
        assertThat(match.codes(confirmed)).doesNotContain("stale");
    }

    @Test
    @Must("Age, area, distance, language, means and way of referral shut out only whoever states something else.")
    void onlyWhatIsStatedShutsOut() {
        DirectoryEntry silent = entry("Says nothing").stored();
        DirectoryEntry fits = entry("Says all")
                .ages(16, 25)
                .onlyFor("XX1")
                .at(54.351, -2.101)
                .in("cy-GB")
                .by("face-to-face")
                .reachedBy("self-referral")
                .stored();
        DirectoryEntry interpreter = entry("In English, with interpreters")
                .in("en")
                .with("interpreter")
                .stored();
        DirectoryEntry byTelephone = entry("By telephone, far away")
                .at(50.1, -5.5)
                .by("telephone")
                .by("face-to-face")
                .stored();
        DirectoryEntry old = entry("For others").ages(50, 120).stored();
        DirectoryEntry elsewhere = entry("For elsewhere").onlyFor("XX3").stored();
        DirectoryEntry far = entry("Far away").at(50.1, -5.5).stored();
        DirectoryEntry polish = entry("In Polish").in("pl").stored();
        DirectoryEntry letters = entry("By letter").by("message").stored();
        DirectoryEntry byFhir = entry("By referral").reachedBy("fhir").stored();
        DirectoryEntry gone = entry("Closed").inactive().stored();

        ServiceMatch match = ServiceMatch.forNeed(server, "energy")
                .string("postcode", "xx11aa")
                .number("age", 17)
                .code("language", "cy")
                .code("medium", "face-to-face")
                .code("medium", "telephone")
                .code("referralMethod", "self-referral")
                .decimal("maxDistance", "30")
                .withExcluded()
                .asked();

        assertThat(match.offered())
                .contains(silent.reference(), interpreter.reference(), byTelephone.reference())
                .containsSubsequence(fits.reference(), silent.reference());
        assertThat(match.codes(fits))
                .contains(
                        "age-eligible",
                        "area-inside",
                        "distance",
                        "language-spoken",
                        "medium-offered",
                        "referral-method-offered");
        assertThat(match.codes(silent))
                .contains(
                        "age-not-stated",
                        "distance-unknown",
                        "language-not-stated",
                        "medium-not-stated",
                        "referral-method-not-stated",
                        "capacity-not-stated");
        assertThat(match.codes(interpreter)).contains("interpreter-offered");
        assertThat(match.codes(byTelephone)).contains("remote", "distance");
        assertThat(match.codes(old)).containsExactly("age-outside");
        assertThat(match.words(old, "age-outside")).contains("50 to 120");
        assertThat(match.codes(elsewhere)).containsExactly("area-outside");
        assertThat(match.codes(far)).containsExactly("too-far");
        assertThat(match.codes(polish)).containsExactly("language-not-spoken");
        assertThat(match.codes(letters)).containsExactly("medium-not-offered");
        assertThat(match.codes(byFhir)).containsExactly("referral-method-not-offered");
        assertThat(match.codes(gone)).containsExactly("inactive");
    }

    @Test
    @Must("A referral says what is needed, for whom and where; what is given beside it wins.")
    void aReferralAsksByItself() {
        Agency surgery = Agency.named(server, "Long Lane Surgery");
        Person person = Person.registered(server, "Ceri", "Bowen", "1990-05-01", surgery);
        ObjectNode patient = server.read(person.reference()).resource();
        patient.putArray("address").addObject().put("use", "home").put("postalCode", "XX1 2CD");
        server.update(patient).isAnswered(200);
        String need = person.needs("The meter is empty every week", "energy");
        String referral = person.isReferred(
                        surgery, surgery, "Help with heating", request -> request.putArray("reasonReference")
                                .add(Json.reference(need)))
                .request();
        DirectoryEntry young = entry("Under thirty").ages(0, 29).stored();
        DirectoryEntry adult = entry("Over thirty").ages(30, 99).at("XX1 2CD").stored();

        ServiceMatch match = ServiceMatch.of(server)
                .referral(referral)
                .number("count", 200)
                .withExcluded()
                .asked();
        assertThat(match.offered()).contains(adult.reference());
        assertThat(match.codes(adult)).contains("age-eligible", "distance");
        assertThat(match.codes(young)).containsExactly("age-outside");

        ServiceMatch younger = ServiceMatch.of(server)
                .referral(referral)
                .number("count", 200)
                .number("age", 20)
                .asked();
        assertThat(younger.offered()).contains(young.reference()).doesNotContain(adult.reference());
    }

    @Test
    @Must(
            "A postcode that is not in the table is answered from its district, and from nowhere when that is unknown too.")
    void anUnknownPostcodeFallsBackToItsDistrict() {
        DirectoryEntry near = entry("Near the beck").at("XX1 1AB").stored();

        ServiceMatch district = ServiceMatch.forNeed(server, "energy")
                .string("postcode", "XX1 9ZZ")
                .asked();
        assertThat(district.outcomes()).containsExactly("place-approximate");
        assertThat(district.codes(near)).contains("distance-approximate").doesNotContain("distance");

        ServiceMatch nowhere = ServiceMatch.forNeed(server, "energy")
                .string("postcode", "QQ9 9ZZ")
                .asked();
        assertThat(nowhere.outcomes()).containsExactly("place-unknown");
        assertThat(nowhere.offered()).contains(near.reference());
        assertThat(nowhere.codes(near)).doesNotContain("distance", "distance-approximate");
    }

    @Test
    @Must("A place that moves, and a service that is deleted or comes back, are seen by the next match.")
    void theNextMatchSeesEveryChange() {
        DirectoryEntry service = entry("Moving van").at("XX1 1AA").stored();
        assertThat(kilometres(service)).isEqualTo("0");

        server.update(Json.parse(
                        """
                        {"resourceType": "Location", "id": "%s", "position": {"latitude": 54.53, "longitude": -1.55}}"""
                                .formatted(service.location().substring("Location/".length()))))
                .isAnswered(200);
        assertThat(kilometres(service)).isEqualTo("41");

        server.delete(service.reference()).isAnswered(200, 204);
        assertThat(ServiceMatch.forNeed(server, "energy").asked().offered()).doesNotContain(service.reference());
        service.stored();
        assertThat(ServiceMatch.forNeed(server, "energy").asked().offered()).contains(service.reference());
    }

    @Test
    @Must("The match is asked and answered in XML too.")
    void xmlGoesInAndOut() {
        Answer answer =
                server.send(Method.POST, "HealthcareService/$match", request -> request.contentType(FhirServer.XML)
                        .header("Accept", FhirServer.XML)
                        .body("<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"need\"/>"
                                + "<valueCode value=\"energy\"/></parameter></Parameters>"));

        answer.isAnswered(200);
        assertThat(answer.text()).contains("<Bundle", "<mode value=\"match\"/>", "StructureDefinition/match-reason");
    }

    private String kilometres(DirectoryEntry service) {
        ServiceMatch match = ServiceMatch.forNeed(server, "energy")
                .string("postcode", "XX1 1AA")
                .asked();
        JsonNode distance = Extension.value(match.reason(service, "distance"), "distance");
        assertThat(distance.path("code").asText()).isEqualTo("km");
        return distance.path("value").decimalValue().stripTrailingZeros().toPlainString();
    }

    private DirectoryEntry entry(String name) {
        return DirectoryEntry.of(server, name, "energy");
    }
}
