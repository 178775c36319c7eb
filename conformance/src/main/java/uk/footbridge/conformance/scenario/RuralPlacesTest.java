package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.DirectoryEntry;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.ServiceMatch;
import uk.footbridge.conformance.client.Extension;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Rural places: services are far away, and the match says how far, and what can be had from home. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuralPlacesTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency surgery = Agency.named(server, "Dale Head Surgery");
    private final Person person = Person.registered(server, "Walt", "Metcalfe", "1949-07-19", surgery);
    private final DirectoryEntry village = DirectoryEntry.of(server, "Village hall lunch", "loneliness")
            .room("capacity", 2)
            .at("XX1 2CD")
            .stored();
    private final DirectoryEntry town = DirectoryEntry.of(server, "Market town social club", "loneliness")
            .room("capacity", 2)
            .at("XX2 4EF")
            .by("face-to-face")
            .stored();
    private final DirectoryEntry telephone = DirectoryEntry.of(server, "Telephone friends", "loneliness")
            .room("capacity", 2)
            .at("XX3 9JK")
            .by("telephone")
            .stored();

    @Test
    @Must("Somebody in a rural place learns how far away each service is, and which can be had from home.")
    void distanceAndRemoteOptionsAreReasons() {
        SentReferral referral = referredFromTheDale();

        ServiceMatch all = match(referral).asked();
        assertThat(all.offered()).containsSubsequence(village.reference(), telephone.reference(), town.reference());
        assertThat(kilometres(all, village)).isBetween(1.0, 5.0);
        assertThat(kilometres(all, town)).isBetween(38.0, 44.0);
        assertThat(all.words(town, "distance")).contains("41 km away");
        assertThat(all.words(telephone, "remote")).contains("from home", "Telephone");

        ServiceMatch near =
                match(referral).decimal("maxDistance", "20").withExcluded().asked();
        assertThat(near.offered()).contains(village.reference(), telephone.reference());
        assertThat(near.leftOut()).contains(town.reference());
        assertThat(near.words(town, "too-far")).contains("41 km away");
    }

    private SentReferral referredFromTheDale() {
        ObjectNode patient = server.read(person.reference()).resource();
        patient.putArray("address").addObject().put("use", "home").put("postalCode", "XX1 1AA");
        server.update(patient).isAnswered(200);
        String need = person.needs("I see nobody from one week to the next", "loneliness");
        return person.isReferred(surgery, surgery, "Some company", request -> request.putArray("reasonReference")
                .add(Json.reference(need)));
    }

    private ServiceMatch match(SentReferral referral) {
        return ServiceMatch.of(server).referral(referral.request()).number("count", 200);
    }

    private static double kilometres(ServiceMatch match, DirectoryEntry service) {
        return Extension.value(match.reason(service, "distance"), "distance")
                .path("value")
                .asDouble();
    }
}
