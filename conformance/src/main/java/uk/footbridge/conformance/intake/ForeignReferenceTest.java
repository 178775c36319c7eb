package uk.footbridge.conformance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForReferrer;
import uk.footbridge.conformance.requirement.Must;

/** A reference to what lives in another system is kept as it was sent. */
@ForReferrer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignReferenceTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    static Stream<Named<ObjectNode>> foreignReferences() {
        ObjectNode byIdentifier = Json.object().put("type", "Organization");
        byIdentifier
                .putObject("identifier")
                .put("system", "https://fhir.nhs.uk/Id/ods-organization-code")
                .put("value", "A99997");
        return Stream.of(
                Named.of("an absolute address", Json.reference("https://practice.example/fhir/Organization/7")),
                Named.of(
                        "an absolute address with a version",
                        Json.reference("https://practice.example/fhir/Organization/7/_history/2")),
                Named.of("an identifier only", byIdentifier),
                Named.of(
                        "a urn that nothing resolves", Json.reference("urn:uuid:3f0b5c52-9f57-4b0d-a5d7-0d6c8a1fd0aa")),
                Named.of("words only", Json.object().put("display", "The practice by the harbour")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignReferences")
    @Must("A reference to what lives elsewhere is kept as it was sent.")
    void aForeignReferenceIsKept(ObjectNode reference) {
        ObjectNode referral = parties.referral().resource();
        referral.set("requester", reference);

        ObjectNode stored = server.read(server.created(referral)).resource();

        assertThat(stored.path("requester")).isEqualTo(reference);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignReferences")
    @Must("It is kept in a transaction too.")
    void aForeignReferenceIsKeptInATransaction(ObjectNode reference) {
        ObjectNode referral = parties.referral().resource();
        referral.set("requester", reference);

        String stored = server.post(Bundle.transaction().create(null, referral))
                .isAnswered(200)
                .written()
                .get(0);

        assertThat(server.read(stored).resource().path("requester")).isEqualTo(reference);
    }

    @Test
    @Must("What refers to a foreign system can be searched for by that reference.")
    void aForeignReferenceIsFound() {
        String address = "https://practice.example/fhir/Organization/" + System.nanoTime();
        ObjectNode referral = parties.referral().resource();
        referral.set("requester", Json.reference(address));
        String stored = server.created(referral);

        assertThat(server.search("ServiceRequest", "requester", address)
                        .isAnswered(200)
                        .entries())
                .extracting(found -> "ServiceRequest/" + found.path("id").asText())
                .containsExactly(stored);
    }

    @Test
    @Must("An absolute reference to the server itself is a reference to what it holds, and so has to be there.")
    void anAbsoluteReferenceToTheServerItselfIsChecked() {
        ObjectNode there = parties.referral().resource();
        there.set("requester", Json.reference(server.baseUrl() + "/" + parties.practice()));
        ObjectNode missing = parties.referral().resource();
        missing.set("requester", Json.reference(server.baseUrl() + "/Organization/there-is-no-such-practice"));

        server.create(there).isAnswered(201);
        server.create(missing).isRefused(422).namesElement("ServiceRequest.requester");
    }

    @Test
    @Must("A task about a referral that lives elsewhere keeps to its states like any other.")
    void aTaskAboutAForeignReferralKeepsToItsStates() {
        ObjectNode task =
                parties.task("https://practice.example/fhir/ServiceRequest/31").resource();
        ObjectNode stored = server.read(server.created(task)).resource();

        server.update(SentReferral.inState(stored, TaskState.COMPLETED)).isRefused(422);
        server.update(SentReferral.inState(stored, TaskState.ACCEPTED)).isAnswered(200);
    }
}
