package uk.footbridge.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.footbridge.server.packages.Canonicals;

/** Shows that the map of this release has an answer for each task, and that the action takes it. */
class ActionStatusesTest {

    private static final String CONFIDENCE = Canonicals.profile("action-confidence");

    private final ActionStatuses statuses = new ActionStatuses(FhirContext.forR4Cached());

    @ParameterizedTest
    @EnumSource(value = TaskStatus.class, names = "NULL", mode = EnumSource.Mode.EXCLUDE)
    void everyTaskStatusHasAnAnswer(TaskStatus status) {
        assertThat(statuses.of(new Task().setStatus(status))).isPresent();
    }

    @Test
    void replacesWhatTheActionSaidAndNothingElse() {
        CarePlanActivityComponent action = new CarePlanActivityComponent();
        action.addExtension(CONFIDENCE, new IntegerType(7));
        action.addExtension(
                ActionStatuses.URL,
                new CodeableConcept(new Coding(CarePlanActivityStatus.ONHOLD.getSystem(), "on-hold", null)));

        assertThat(ActionStatuses.write(action, CarePlanActivityStatus.COMPLETED))
                .isTrue();

        assertThat(ActionStatuses.of(action)).contains(CarePlanActivityStatus.COMPLETED);
        assertThat(action.getExtensionsByUrl(ActionStatuses.URL)).hasSize(1);
        assertThat(action.getExtensionByUrl(CONFIDENCE)).isNotNull();
        assertThat(ActionStatuses.write(action, CarePlanActivityStatus.COMPLETED))
                .isFalse();
    }

    @Test
    void readsNoStatusFromACodeThatNobodyKnows() {
        CarePlanActivityComponent action = new CarePlanActivityComponent();
        action.addExtension(
                ActionStatuses.URL,
                new CodeableConcept(new Coding(CarePlanActivityStatus.ONHOLD.getSystem(), "paused", null)));

        assertThat(ActionStatuses.of(action)).isEmpty();
    }
}
