package uk.footbridge.conformance.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.Bundle;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** A transaction of which one entry is bad leaves no trace, and a batch stores all but the bad one. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadTransactionTest {

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A transaction with an entry that breaks its profile is answered 422, names the entry, stores nothing.")
    void anInvalidEntry() {
        ObjectNode good = parties.referral().resource();
        ObjectNode bad = parties.referral().resource();
        bad.put("intent", "perhaps");

        Answer answer = server.post(Bundle.transaction().create(null, good).create(null, bad));

        answer.isRefused(422).namesElement("ServiceRequest.intent");
        assertThat(answer.text()).contains("entry[1]");
        assertStoredNothingOf(good);
    }

    @Test
    @Must("A transaction whose entries include a step that is not allowed is answered 422 and stores nothing.")
    void anIllegalStep() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode good = parties.referral().resource();
        ObjectNode step = SentReferral.inState(referral.taskNow(), TaskState.COMPLETED);

        server.post(Bundle.transaction().create(null, good).update(step)).isRefused(422);

        assertThat(referral.taskStatus()).isEqualTo("requested");
        assertStoredNothingOf(good);
    }

    @Test
    @Must("A transaction that refers to nobody is answered 422 and stores nothing.")
    void aMissingReference() {
        ObjectNode good = parties.referral().resource();
        ObjectNode bad = parties.referral()
                .with("patient", "Patient/nobody-of-this-name")
                .resource();

        server.post(Bundle.transaction().create(null, good).create(null, bad))
                .isRefused(422)
                .namesElement("ServiceRequest.subject");

        assertStoredNothingOf(good);
    }

    @Test
    @Must("A transaction that updates an outdated version is refused and stores nothing.")
    void anOutdatedVersion() {
        SentReferral referral = SentReferral.in(TaskState.REQUESTED, server, parties);
        ObjectNode outdated = SentReferral.inState(referral.taskNow(), TaskState.REJECTED);
        referral.moved(TaskState.ACCEPTED);
        ObjectNode good = parties.referral().resource();

        server.post(Bundle.transaction().create(null, good).update(outdated)).isRefused(409, 412);

        assertThat(referral.taskStatus()).isEqualTo("accepted");
        assertStoredNothingOf(good);
    }

    @Test
    @Must("A batch stores its good entries and answers each bad one for itself.")
    void aBatchStoresItsGoodEntries() {
        ObjectNode good = parties.referral().resource();
        ObjectNode bad = parties.referral().resource();
        bad.put("intent", "perhaps");

        Answer answer =
                server.post(Bundle.batch().create(null, bad).create(null, good)).isAnswered(200);

        assertThat(answer.entryStatuses()).containsExactly(422, 201);
        assertThat(answer.resource()
                        .at("/entry/0/response/outcome/resourceType")
                        .asText())
                .isEqualTo("OperationOutcome");
        assertThat(stored(good)).hasSize(1);
        assertThat(stored(bad)).isEmpty();
    }

    @Test
    @Must("A Bundle that is no transaction, batch or message cannot be posted to the server's root.")
    void aBundleOfAnotherType() {
        ObjectNode bundle =
                Bundle.transaction().create(null, parties.referral().resource()).resource();

        for (String type : List.of("searchset", "no-such-type")) {
            server.send(Method.POST, "", request -> request.contentType(FhirServer.JSON)
                            .body(bundle.put("type", type).toString()))
                    .isRefused(400, 422);
        }
    }

    @Test
    @Must("An entry without a request is refused, and so is one with a method that FHIR does not have.")
    void anEntryWithoutARequest() {
        ObjectNode good = parties.referral().resource();
        ObjectNode without = Bundle.transaction().create(null, good).resource();
        ((ObjectNode) without.at("/entry/0")).remove("request");
        ObjectNode unknown = Bundle.transaction().create(null, good).resource();
        ((ObjectNode) unknown.at("/entry/0/request")).put("method", "FETCH");

        for (ObjectNode bundle : List.of(without, unknown)) {
            server.send(Method.POST, "", request -> request.contentType(FhirServer.JSON)
                            .body(bundle.toString()))
                    .isRefused(400, 422);
        }
        assertStoredNothingOf(good);
    }

    @Test
    @Must("A transaction of many good entries is stored whole.")
    void manyGoodEntries() {
        int many = 100;
        Bundle bundle = Bundle.transaction();
        for (int i = 0; i < many; i++) {
            bundle.create(
                    null,
                    Fixture.named("organization").with("name", "Club " + i).resource());
        }

        assertThat(server.post(bundle).isAnswered(200).written()).hasSize(many).doesNotHaveDuplicates();
    }

    @Test
    @Must("A reference that nothing resolves is refused outside a transaction too, and the element is named.")
    void aMissingReferenceInACreate() {
        ObjectNode bad = parties.referral().resource();
        bad.set("subject", Json.reference("Patient/nobody-of-this-name"));

        server.create(bad).isRefused(422).namesElement("ServiceRequest.subject").says("Patient/nobody-of-this-name");

        assertStoredNothingOf(bad);
    }

    private void assertStoredNothingOf(ObjectNode referral) {
        assertThat(stored(referral)).as("Nothing of a refused write is stored").isEmpty();
    }

    private List<?> stored(ObjectNode referral) {
        return server.search(
                        "ServiceRequest",
                        "identifier",
                        referral.at("/identifier/0/value").asText())
                .isAnswered(200)
                .entries();
    }
}
