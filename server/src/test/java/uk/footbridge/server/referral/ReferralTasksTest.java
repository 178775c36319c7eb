package uk.footbridge.server.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** Shows which Tasks the state machine holds for. */
class ReferralTasksTest {

    @Test
    void knowsAReferralTaskByItsProfileWithOrWithoutVersion() {
        Task plain = new Task();
        plain.getMeta().addProfile(ReferralTasks.PROFILE);
        Task versioned = new Task();
        versioned.getMeta().addProfile(ReferralTasks.PROFILE + "|0.1.0");

        assertThat(ReferralTasks.isReferralTask(plain)).isTrue();
        assertThat(ReferralTasks.isReferralTask(versioned)).isTrue();
    }

    @Test
    void knowsAReferralTaskByItsCodeAndFocus() {
        assertThat(ReferralTasks.isReferralTask(fulfil("ServiceRequest/1"))).isTrue();
        assertThat(ReferralTasks.isReferralTask(fulfil("https://gp.example/fhir/ServiceRequest/1")))
                .isTrue();
        Task byType = fulfil(null);
        byType.getFocus().setType("ServiceRequest").getIdentifier().setValue("R-1");
        assertThat(ReferralTasks.isReferralTask(byType)).isTrue();
    }

    @Test
    void leavesOtherTasksAlone() {
        assertThat(ReferralTasks.isReferralTask(fulfil("CarePlan/1"))).isFalse();
        Task approval = fulfil("ServiceRequest/1");
        approval.getCode().getCodingFirstRep().setCode("approve");
        assertThat(ReferralTasks.isReferralTask(approval)).isFalse();
        assertThat(ReferralTasks.isReferralTask(new Task())).isFalse();
    }

    @Test
    void followsAFocusOnlyOnThisServer() {
        assertThat(ReferralTasks.localServiceRequest(fulfil("ServiceRequest/1/_history/2")))
                .get()
                .hasToString("ServiceRequest/1");
        assertThat(ReferralTasks.localServiceRequest(fulfil("https://gp.example/fhir/ServiceRequest/1")))
                .isEmpty();
        assertThat(ReferralTasks.localServiceRequest(fulfil(null))).isEmpty();
    }

    private static Task fulfil(String focus) {
        Task task = new Task().setFocus(new Reference(focus));
        task.getCode()
                .addCoding()
                .setSystem("http://hl7.org/fhir/CodeSystem/task-code")
                .setCode("fulfill");
        return task;
    }
}
