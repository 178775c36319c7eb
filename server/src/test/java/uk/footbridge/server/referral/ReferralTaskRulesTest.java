package uk.footbridge.server.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.footbridge.server.errors.Refusal;

/** Shows each rule about a referral task's write, and the words in which a breach is answered. */
class ReferralTaskRulesTest {

    private static final String BASE = "https://footbridge.example/fhir";

    private final ReferralTaskRules rules = new ReferralTaskRules(BASE);

    @ParameterizedTest
    @EnumSource(
            value = TaskStatus.class,
            names = {"DRAFT", "REQUESTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesANewTaskThatIsUnderWay(TaskStatus status) {
        assertThat(rules.judgeNew(task(status))).get().satisfies(refusal -> {
            assertThat(refusal.expression()).isEqualTo("Task.status");
            assertThat(refusal.diagnostics()).contains("draft, requested");
        });
    }

    @Test
    void namesTheStateTheOneAskedForAndThoseAllowed() {
        Refusal refusal = change(TaskStatus.REQUESTED, task -> task.setStatus(TaskStatus.COMPLETED));

        assertThat(refusal.code()).isEqualTo(IssueType.BUSINESSRULE);
        assertThat(refusal.expression()).isEqualTo("Task.status");
        assertThat(refusal.diagnostics())
                .contains("Task/7 is 'requested'", "'completed'")
                .endsWith("Allowed from 'requested': accepted, rejected, cancelled, entered-in-error.");
    }

    @Test
    void saysThatNothingFollowsAMistake() {
        Refusal refusal = change(TaskStatus.ENTEREDINERROR, task -> task.setStatus(TaskStatus.REQUESTED));

        assertThat(refusal.diagnostics()).endsWith("nothing, it stays as it is.");
    }

    @Test
    void asksForTheReason() {
        Refusal refusal = change(TaskStatus.REQUESTED, task -> task.setStatus(TaskStatus.REJECTED));

        assertThat(refusal.expression()).isEqualTo("Task.statusReason");
    }

    @Test
    void takesTheReasonAsTextOrAsCoding() {
        assertAllowed(TaskStatus.REQUESTED, task -> task.setStatus(TaskStatus.REJECTED)
                .setStatusReason(new CodeableConcept().setText("No room")));
        assertAllowed(TaskStatus.REQUESTED, task -> task.setStatus(TaskStatus.REJECTED)
                .setStatusReason(new CodeableConcept(new Coding("https://example.org", "full", null))));
    }

    @Test
    void takesNoEmptyReason() {
        Refusal refusal = change(TaskStatus.REQUESTED, task -> task.setStatus(TaskStatus.REJECTED)
                .setStatusReason(new CodeableConcept(new Coding().setSystem("https://example.org"))));

        assertThat(refusal.expression()).isEqualTo("Task.statusReason");
    }

    @Test
    void asksForTheOutput() {
        Refusal refusal = change(TaskStatus.ACCEPTED, task -> task.setStatus(TaskStatus.COMPLETED));

        assertThat(refusal.expression()).isEqualTo("Task.output");
        assertAllowed(TaskStatus.ACCEPTED, task -> task.setStatus(TaskStatus.COMPLETED)
                .addOutput(new Task.TaskOutputComponent().setValue(new StringType("done"))));
    }

    @Test
    void letsContentGrowWithoutAStep() {
        assertAllowed(TaskStatus.ACCEPTED, task -> task.addNote().setText("Rang twice"));
    }

    @Test
    void keepsWhomItIsForWhatItIsAboutAndWhoAsked() {
        assertThat(change(TaskStatus.REQUESTED, task -> task.setFor(new Reference("Patient/other")))
                        .expression())
                .isEqualTo("Task.for");
        assertThat(change(TaskStatus.REQUESTED, task -> task.setFocus(new Reference("ServiceRequest/other")))
                        .expression())
                .isEqualTo("Task.focus");
        assertThat(change(TaskStatus.REQUESTED, task -> task.setRequester(null)).expression())
                .isEqualTo("Task.requester");
    }

    @Test
    void letsADraftBeRewritten() {
        assertAllowed(TaskStatus.DRAFT, task -> task.setFor(new Reference("Patient/other"))
                .setRequester(new Reference("Organization/other"))
                .setOwner(new Reference("Organization/someone")));
    }

    @Test
    void takesAReferenceForTheSameHoweverItIsWritten() {
        assertAllowed(TaskStatus.REQUESTED, task -> task.setFor(new Reference(BASE + "/Patient/1"))
                .setFocus(new Reference("ServiceRequest/1/_history/3")));
    }

    @Test
    void staysAReferralTaskWhateverIsDropped() {
        Refusal refusal = change(TaskStatus.REQUESTED, task -> task.setCode(new CodeableConcept().setText("Chores")));

        assertThat(refusal.expression()).isEqualTo("Task.code");
    }

    @Test
    void letsAnOpenTaskBeClaimedAndAcceptedInOneWrite() {
        Task asked = task(TaskStatus.ACCEPTED).setOwner(new Reference("Organization/a"));

        assertThat(rules.judgeOwner(task(TaskStatus.REQUESTED), asked)).isEmpty();
        assertThat(rules.judgeChange(task(TaskStatus.REQUESTED), asked)).isEmpty();
    }

    @Test
    void tellsALateClaimantWhoHasIt() {
        Task stored = task(TaskStatus.ACCEPTED)
                .setOwner(new Reference("Organization/a").setDisplay("Mrs Smith's Walking Group"));
        Task asked = task(TaskStatus.ACCEPTED).setOwner(new Reference("Organization/b"));

        assertThat(rules.judgeOwner(stored, asked)).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(IssueType.CONFLICT);
            assertThat(refusal.expression()).isEqualTo("Task.owner");
            assertThat(refusal.diagnostics())
                    .contains("Organization/a", "claimed")
                    .doesNotContain("Smith");
        });
    }

    @Test
    void keepsTheOwner() {
        Task stored = task(TaskStatus.ACCEPTED).setOwner(new Reference("Organization/a"));

        assertThat(rules.judgeChange(stored, task(TaskStatus.ACCEPTED)))
                .get()
                .extracting(Refusal::expression)
                .isEqualTo("Task.owner");
    }

    @Test
    void letsNoClosedTaskBeClaimed() {
        Task stored = task(TaskStatus.REJECTED).setStatusReason(new CodeableConcept().setText("No room"));
        Task asked = stored.copy().setOwner(new Reference("Organization/a"));

        assertThat(rules.judgeChange(stored, asked))
                .get()
                .extracting(Refusal::expression)
                .isEqualTo("Task.owner");
    }

    @Test
    void letsNobodyElseMarkATaskAsHandedOn() {
        Task marked = task(TaskStatus.REQUESTED);
        marked.addExtension(HandedOn.KIND, new CodeType("onward"));

        assertThat(rules.judgeMark(marked))
                .get()
                .extracting(Refusal::expression)
                .isEqualTo("Task.extension");
        assertThat(rules.judgeMark(task(TaskStatus.REQUESTED))).isEmpty();
        assertThat(change(TaskStatus.REQUESTED, task -> task.addExtension(HandedOn.KIND, new CodeType("onward")))
                        .expression())
                .isEqualTo("Task.extension");
    }

    @Test
    void keepsWhatSaysWhichJourneyATaskBelongsTo() {
        Task stored = task(TaskStatus.REQUESTED)
                .setGroupIdentifier(new Identifier().setSystem("urn:x").setValue("1"));

        assertThat(rules.judgeChange(stored, task(TaskStatus.REQUESTED)))
                .get()
                .extracting(Refusal::expression)
                .isEqualTo("Task.groupIdentifier");
        assertThat(rules.judgeChange(task(TaskStatus.REQUESTED), stored)).isEmpty();
    }

    @Test
    void letsOnlyADraftBeDeletedAndNamesTheWayOut() {
        assertThat(rules.judgeDeletion(task(TaskStatus.DRAFT))).isEmpty();
        assertThat(rules.judgeDeletion(task(TaskStatus.COMPLETED)))
                .get()
                .extracting(Refusal::diagnostics)
                .asString()
                .contains("entered-in-error");
    }

    private Refusal change(TaskStatus from, Consumer<Task> change) {
        Task asked = task(from);
        change.accept(asked);
        return rules.judgeChange(task(from), asked).orElseThrow();
    }

    private void assertAllowed(TaskStatus from, Consumer<Task> change) {
        Task asked = task(from);
        change.accept(asked);
        assertThat(rules.judgeChange(task(from), asked)).isEmpty();
        assertThat(rules.judgeOwner(task(from), asked)).isEmpty();
    }

    private static Task task(TaskStatus status) {
        Task task = new Task()
                .setStatus(status)
                .setCode(new CodeableConcept(new Coding("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", null)))
                .setFocus(new Reference("ServiceRequest/1"))
                .setFor(new Reference("Patient/1"))
                .setRequester(new Reference("Organization/gp"));
        task.setId("Task/7");
        return task;
    }
}
