package uk.footbridge.server.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.outbox.Disclosure;
import uk.footbridge.server.outbox.Interaction;

/** The record of a notification names all that it tells, and lets be seen about whom it is although only ids are told. */
class HappeningTest {

    private static final Task TASK = with(new Task(), "Task/1/_history/3");
    private static final Patient PERSON = with(new Patient(), "Patient/2/_history/1");

    @Test
    void whatIsCarriedIsNamedWithItsVersion() {
        Disclosure told = disclosure(TASK, new Notification.Context("Patient/2", PERSON), TASK);
        assertThat(told.because()).isEqualTo("Subscription/7");
        assertThat(told.references()).containsExactly("Task/1/_history/3", "Patient/2/_history/1");
        assertThat(told.about()).hasSize(2);
    }

    @Test
    void whatIsOnlyNamedIsAboutSomebodyToo() {
        Disclosure told = disclosure(null, new Notification.Context("Patient/2", null), TASK);
        assertThat(told.references()).containsExactly("Task/1/_history/3", "Patient/2");
        assertThat(told.about()).singleElement().isSameAs(TASK);
    }

    @Test
    void whatWasDeletedIsNamedAlone() {
        Disclosure told = disclosure(null, null, null);
        assertThat(told.references()).containsExactly("Task/1");
        assertThat(told.about()).isEmpty();
    }

    private static Disclosure disclosure(Task told, Notification.Context context, Task changed) {
        return new Notification.Happening(
                        1,
                        Instant.EPOCH,
                        Interaction.UPDATE,
                        "Task/1",
                        told,
                        context == null ? List.of() : List.of(context),
                        changed)
                .disclosure("7");
    }

    private static <T extends Resource> T with(T resource, String id) {
        resource.setIdElement(new IdType(id));
        return resource;
    }
}
