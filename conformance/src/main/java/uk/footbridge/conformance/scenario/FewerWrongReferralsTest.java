package uk.footbridge.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uk.footbridge.conformance.actor.Agency;
import uk.footbridge.conformance.actor.Person;
import uk.footbridge.conformance.actor.Report;
import uk.footbridge.conformance.actor.SentReferral;
import uk.footbridge.conformance.actor.TaskState;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.client.Json;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/**
 * Fewer wrong referrals: a specialist team sees which practice sends what it can't take, and why, and that it happens less
 * where somebody asked before.
 */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FewerWrongReferralsTest {

    private final FhirServer server = FhirServer.underTest();
    private final Agency team = Agency.named(server, "Vale specialist team");
    private final Agency practice = Agency.named(server, "Ouse Bank Surgery");
    private final Agency another = Agency.named(server, "Mill Lane Practice");
    private final Person person = Person.registered(server, "Ruth", "Okoro", "1975-06-12", practice);

    @Test
    @Must(
            "The share of referrals rejected as unsuitable is reported by referrer and by reason, with and without advice before.")
    void theShareOfUnsuitableReferrals() {
        rejected(referred(practice, false), "unsuitable");
        rejected(referred(practice, false), "outside-area");
        rejected(referred(practice, false), "no-capacity");
        referred(another, false);
        referred(practice, true);
        referred(practice, true);

        Report report = Report.of(server, "unsuitable-referrals", "2020-01-01", "2030-12-31", team);
        counted(report.figure("unsuitable"), 6, 2);
        assertThat(report.figure("unsuitable").at("/measureScore/value").decimalValue())
                .isEqualByComparingTo("0.333");
        counted(report.stratum("unsuitable", "referrer", practice.reference()), 5, 2);
        counted(report.stratum("unsuitable", "referrer", another.reference()), 1, 0);
        assertThat(report.by("unsuitable", "reason"))
                .extracting(stratum -> Code.of(stratum.path("value"), "task-status-reason"))
                .as("No capacity is nobody's mistake")
                .containsExactlyInAnyOrder("unsuitable", "outside-area");
        counted(report.stratum("unsuitable", "advice", "With advice before"), 2, 0);
        counted(report.stratum("unsuitable", "advice", "Without"), 4, 2);
    }

    private static void counted(JsonNode part, int referrals, int unsuitable) {
        assertThat(Report.count(part, "referrals")).hasValue(referrals);
        assertThat(Report.count(part, "unsuitable")).hasValue(unsuitable);
    }

    private SentReferral referred(Agency from, boolean advised) {
        return person.isReferred(from, team, "Assessment", request -> {
            if (advised) {
                request.putArray("supportingInfo").add(Json.reference(advice(from)));
            }
        });
    }

    private String advice(Agency asks) {
        String question = server.created(Fixture.named("measure/advice-question")
                .with("sender", asks.reference())
                .with("recipient", team.reference())
                .resource());
        return server.created(Fixture.named("measure/advice-answer")
                .with("question", question)
                .with("sender", team.reference())
                .with("recipient", asks.reference())
                .resource());
    }

    /** Rejected for a reason, after somebody has talked with the person about it. */
    private void rejected(SentReferral referral, String reason) {
        String talk = person.meets(team, referral, "consultation", "2027-01-04T10:00:00Z", 10);
        ObjectNode task = referral.taskNow();
        task.put("status", TaskState.REJECTED.code()).set("statusReason", Code.concept("task-status-reason", reason));
        task.putArray("extension")
                .addObject()
                .put("url", "https://fhir.footbridge.org.uk/StructureDefinition/talked-with-person")
                .set("valueReference", Json.reference(talk));
        server.update(task).isAnswered(200);
    }
}
