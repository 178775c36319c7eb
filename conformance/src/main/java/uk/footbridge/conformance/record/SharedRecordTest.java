package uk.footbridge.conformance.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import uk.footbridge.conformance.actor.Parties;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** Reads a person's record as a document and as a page. */
@ForEveryone
class SharedRecordTest {

    private static final int HEADINGS = 19;

    private final FhirServer server = FhirServer.underTest();
    private final Parties parties = Parties.registeredAt(server);

    @Test
    @Must("A person of whom little is recorded has a shared record in which every heading says so.")
    void whatIsAbsentIsSaidAsAbsent() {
        JsonNode composition = record(parties.patient()).entries().get(0);

        assertThat(composition.path("section")).hasSize(HEADINGS);
        assertThat(composition.path("section")).allSatisfy(section -> {
            assertThat(section.at("/text/div").asText()).isNotBlank();
            assertThat(section.has("entry") || section.at("/emptyReason/text").isTextual())
                    .isTrue();
        });
    }

    @Test
    @Must("Each entry of a shared record names its source, and the document is valid.")
    void entriesNameTheirSource() {
        server.created(parties.referral().resource());

        Answer answer = record(parties.patient());

        assertThat(answer.entries().get(0).findValues("entry")).isNotEmpty().allSatisfy(entries -> assertThat(entries)
                .allSatisfy(entry -> assertThat(
                                entry.at("/extension/0/valueReference/display").asText())
                        .isNotBlank()));
        Answer verdict = server.send(Method.POST, "Bundle/$validate", request -> request.contentType(FhirServer.JSON)
                .body(answer.text()));
        assertThat(verdict.isAnswered(200).issues())
                .noneMatch(issue -> issue.path("severity").asText().equals("error"));
    }

    @Test
    @Must("A shared record is a page when a page is accepted, and what people wrote in it is text, never markup.")
    void aPageEscapesWhatPeopleWrote() {
        ObjectNode goal = Json.object().put("resourceType", "Goal").put("lifecycleStatus", "active");
        goal.putObject("description").put("text", "<script>alert('goal')</script>");
        goal.putObject("subject").put("reference", parties.patient());
        server.created(goal);

        Answer page = server.send(
                Method.GET, parties.patient() + "/$shared-record", request -> request.header("Accept", "text/html"));

        assertThat(page.isAnswered(200).header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    @Must("A shared record of an unknown person is answered 404.")
    void anUnknownPersonIsNotFound() {
        server.get("Patient/nobody-of-that-name/$shared-record").isRefused(404);
    }

    private Answer record(String patient) {
        return server.get(patient + "/$shared-record").isAnswered(200);
    }
}
