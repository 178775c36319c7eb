package uk.footbridge.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.audit.AuditRow.Agent;
import uk.footbridge.server.audit.AuditTable.StoredAudit;

/** A row becomes an AuditEvent that says who, on whose behalf, about whom, what, why and with what outcome. */
class AuditEventsTest {

    private static final Agent WORKER = new Agent(
            "user",
            "link-worker-app",
            "Organization/riverside",
            "PractitionerRole/ada",
            "192.0.2.7",
            "request-1",
            "BTG",
            "Found on the floor");

    @Test
    void aBrokenGlassIsFlaggedWithItsReason() {
        AuditEvent event = event(row(WORKER, 200, List.of("Patient/1")));
        assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("BTG");
        assertThat(event.getPurposeOfEventFirstRep().getText()).isEqualTo("Found on the floor");
    }

    @Test
    void clientPersonAndOrganisationAreAgentsOfTheirOwn() {
        AuditEvent event = event(row(WORKER, 200, List.of("Patient/1")));
        assertThat(event.getAgent())
                .extracting(each -> each.getWho().getReference())
                .contains("PractitionerRole/ada", "Organization/riverside");
        assertThat(event.getAgentFirstRep().getWho().getIdentifier().getValue()).isEqualTo("link-worker-app");
        assertThat(event.getAgent().stream().filter(each -> each.getRequestor()))
                .singleElement()
                .satisfies(each -> assertThat(each.getWho().getReference()).isEqualTo("PractitionerRole/ada"));
    }

    @Test
    void onlyOnePatientMakesItOneAboutAPatient() {
        assertThat(profile(row(WORKER, 200, List.of("Patient/1")))).endsWith("PatientRead");
        assertThat(profile(row(WORKER, 200, List.of("Patient/1", "Patient/2")))).endsWith("BasicAudit.Read");
        assertThat(profile(row(WORKER, 200, List.of()))).endsWith("BasicAudit.Read");
    }

    @Test
    void aRefusalFollowsNoPatternAndHasItsOutcome() {
        AuditEvent refused = event(row(WORKER, 403, List.of("Patient/1")));
        assertThat(refused.getMeta().hasProfile()).isFalse();
        assertThat(refused.getOutcome()).isEqualTo(AuditEventOutcome._4);
        assertThat(event(row(WORKER, 500, List.of())).getOutcome()).isEqualTo(AuditEventOutcome._8);
    }

    @Test
    void whatWasSentIsADisclosureToItsReceiver() {
        AuditEvent sent = event(disclosure(AuditRow.SENT, List.of("Patient/1")));
        assertThat(sent.getMeta().getProfile().get(0).getValue()).endsWith("PrivacyDisclosure.Source");
        assertThat(sent.getType().getCode()).isEqualTo("110106");
        assertThat(sent.getSubtypeFirstRep().getCode()).isEqualTo("disclose");
        assertThat(sent.getAction()).isEqualTo(AuditEvent.AuditEventAction.R);
        assertThat(sent.getOutcome()).isEqualTo(AuditEventOutcome._0);
        // The pattern wants the source to be the observer.
        assertThat(sent.getAgent().get(0).getWho().getDisplay())
                .isEqualTo(sent.getSource().getObserver().getDisplay());
        assertThat(sent.getAgent().get(1).getWho().getDisplay()).isEqualTo("https://charity.example.org");
        assertThat(sent.getEntity())
                .extracting(each -> each.getWhat().getReference())
                .contains("Task/1", "Subscription/7", "ServiceRequest/2/_history/3", "Patient/1");
    }

    @Test
    void whatWasNotTakenFailedAndFollowsNoPattern() {
        AuditEvent failed = event(disclosure(AuditRow.NOT_TAKEN, List.of("Patient/1")));
        assertThat(failed.getOutcome()).isEqualTo(AuditEventOutcome._8);
        assertThat(failed.getMeta().hasProfile()).isFalse();
    }

    private static AuditRow disclosure(int status, List<String> patients) {
        Agent receiver = new Agent("server", null, null, null, "https://charity.example.org", "7.1", "TREAT", null);
        return new AuditRow(
                Instant.EPOCH,
                receiver,
                AuditRow.DISCLOSE,
                status,
                "Task/1",
                null,
                patients,
                "Subscription/7 ServiceRequest/2/_history/3");
    }

    private static String profile(AuditRow row) {
        return event(row).getMeta().getProfile().get(0).getValue();
    }

    private static AuditEvent event(AuditRow row) {
        return AuditEvents.of(new StoredAudit("1-1", row), "https://fhir.example.org/fhir");
    }

    private static AuditRow row(Agent agent, int status, List<String> patients) {
        return new AuditRow(Instant.EPOCH, agent, "read", status, "Task/1", null, patients, null);
    }
}
