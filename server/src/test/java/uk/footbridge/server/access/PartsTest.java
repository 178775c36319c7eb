package uk.footbridge.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.access.Part.Role;

/** Who has which part by a resource, and whether it is still open. */
class PartsTest {

    private static final Instant CLOSED = Instant.parse("2026-11-20T10:00:00Z");

    private final Parts parts = new Parts();

    @Test
    void requesterAndOwnerHaveAPartInAnOpenTask() {
        assertThat(parts.of(task(TaskStatus.ACCEPTED, "Organization/charity"), CLOSED))
                .containsExactlyInAnyOrder(
                        part("Organization/practice", Role.REQUESTER, null),
                        part("Organization/charity", Role.OWNER, null));
    }

    @Test
    void aPartInAClosedTaskHasEnded() {
        assertThat(parts.of(task(TaskStatus.COMPLETED, "Organization/charity"), CLOSED))
                .extracting(Part::ended)
                .containsOnly(CLOSED);
    }

    @Test
    void aDraftIsItsRequestersAlone() {
        assertThat(parts.of(task(TaskStatus.DRAFT, "Organization/charity"), CLOSED))
                .extracting(Part::role)
                .containsExactly(Role.REQUESTER);
    }

    @Test
    void anyoneMayClaimATaskThatNobodyOwns() {
        assertThat(parts.of(task(TaskStatus.REQUESTED, null), CLOSED)).contains(part(Part.ANYONE, Role.CLAIM, null));
        assertThat(parts.of(task(TaskStatus.CANCELLED, null), CLOSED))
                .extracting(Part::role)
                .doesNotContain(Role.CLAIM);
    }

    @Test
    void aReferralToALinkWorkerSaysSo() {
        ServiceRequest referral = new ServiceRequest()
                .setStatus(ServiceRequestStatus.ACTIVE)
                .setRequester(new Reference("Organization/practice"))
                .setSubject(new Reference("Patient/maureen"));
        referral.setId("ServiceRequest/r");
        assertThat(parts.of(referral, CLOSED)).extracting(Part::linkWorker).containsExactly(false);
        referral.setCode(new CodeableConcept(
                new Coding().setSystem("http://snomed.info/sct").setCode("871731000000106")));
        assertThat(parts.of(referral, CLOSED)).extracting(Part::linkWorker).containsExactly(true);
    }

    @Test
    void onlyThoseWhoCareAreGivenAPersonByATeam() {
        CareTeam team = new CareTeam().setStatus(CareTeamStatus.ACTIVE).setSubject(new Reference("Patient/maureen"));
        team.setId("CareTeam/t");
        team.addParticipant().setMember(new Reference("PractitionerRole/tom")).addRole(role("link-worker"));
        team.addParticipant().setMember(new Reference("PractitionerRole/val")).addRole(role("volunteer"));
        assertThat(parts.of(team, CLOSED)).extracting(Part::party).containsExactly("PractitionerRole/tom");
    }

    private static CodeableConcept role(String code) {
        return new CodeableConcept(new Coding()
                .setSystem("https://fhir.footbridge.org.uk/CodeSystem/practitioner-role")
                .setCode(code));
    }

    private static Part part(String party, Role role, Instant ended) {
        return new Part("Task/t", party, role, "ServiceRequest/r", "maureen", false, ended);
    }

    private static Task task(TaskStatus status, String owner) {
        Task task = new Task()
                .setStatus(status)
                .setRequester(new Reference("Organization/practice"))
                .setFocus(new Reference("ServiceRequest/r"))
                .setFor(new Reference("Patient/maureen"));
        task.setCode(new CodeableConcept(new Coding()
                .setSystem("http://hl7.org/fhir/CodeSystem/task-code")
                .setCode("fulfill")));
        if (owner != null) {
            task.setOwner(new Reference(owner));
        }
        task.setId("Task/t");
        return task;
    }
}
