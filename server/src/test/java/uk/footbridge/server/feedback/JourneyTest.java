package uk.footbridge.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.record.PersonRecord;

/** What of a person's record is about one referral, and which codes follow from how it ended. */
class JourneyTest {

    private static final String PERSON = "Patient/person";
    private static final String PRACTICE = "Organization/practice";

    private final GpCodes codes = new GpCodes(CodeMap.ofThisRelease(FhirContext.forR4Cached(), "message-back-codes"));

    @Test
    void aCompletedReferralWasAccepted() {
        Task task = task("first", TaskStatus.COMPLETED, "link-workers");

        assertThat(codesOf(task, task)).containsExactly("871731000000106");
    }

    @Test
    void aReferralThatWasDeclinedAtOnceWasNotAccepted() {
        Task task = declined(task("first", TaskStatus.REJECTED, "link-workers"));

        assertThat(codesOf(task, task)).containsExactly("871711000000103");
    }

    @Test
    void whoTookPartAndThenWantedNoMoreHasBothCodes() {
        Task task = declined(task("first", TaskStatus.FAILED, "link-workers"));

        assertThat(codesOf(task, task)).containsExactly("871731000000106", "871711000000103");
    }

    @Test
    void theCodeOfAJourneyStandsInTheMessageOfItsLastTask() {
        Task first = task("first", TaskStatus.FAILED, "link-workers");
        Task next = onwardFrom(first, task("next", TaskStatus.COMPLETED, "gardeners"));

        assertThat(codesOf(first, first, next)).isEmpty();
        assertThat(codesOf(next, first, next)).containsExactly("871731000000106");
        assertThat(new Journey(first, record(first, next)).takenOver()).contains(next);
    }

    @Test
    void whoeverWasAskedAndSaidNoHasNotTakenItOver() {
        Task first = task("first", TaskStatus.COMPLETED, "link-workers");
        Task next = onwardFrom(first, task("next", TaskStatus.REJECTED, "gardeners"));

        Journey journey = new Journey(first, record(first, next));

        assertThat(journey.takenOver()).isEmpty();
        assertThat(journey.others()).containsExactly(next);
    }

    @Test
    void aPartHasNoCodesOfItsOwn() {
        Task whole = task("first", TaskStatus.INPROGRESS, "link-workers");
        Task part = task("part", TaskStatus.COMPLETED, "gardeners");
        part.addPartOf(new Reference("Task/first"));

        assertThat(codesOf(part, whole, part)).isEmpty();
    }

    @Test
    void theOutputsOfCompletedPartsBelongToTheWholeOnce() {
        Task whole = task("first", TaskStatus.COMPLETED, "link-workers");
        whole.addOutput().setValue(new Reference("Procedure/walks"));
        Task part = task("part", TaskStatus.COMPLETED, "gardeners");
        part.addPartOf(new Reference("Task/first"));
        part.addOutput().setValue(new Reference("Procedure/walks"));
        part.addOutput().setValue(new StringType("A plot of her own"));

        assertThat(new Journey(whole, record(whole, part)).outputs()).hasSize(2);
    }

    @Test
    void aPlanCountsWhenItNamesTheTaskOrIsTheServicesOwnAndItsGoalsDoToo() {
        Task task = task("first", TaskStatus.COMPLETED, "link-workers");
        CarePlan own = plan("own", "link-workers");
        own.addGoal(new Reference("Goal/company"));
        CarePlan others = plan("others", "refuge");
        others.addGoal(new Reference("Goal/door"));
        CarePlan draft = plan("draft", "link-workers").setStatus(CarePlanStatus.DRAFT);
        Goal company = withId(new Goal(), "company");
        Goal door = withId(new Goal(), "door");

        Journey journey = new Journey(task, record(task, own, others, draft, company, door));

        assertThat(journey.plans()).containsExactly(own);
        assertThat(journey.concerns(company)).isTrue();
        assertThat(journey.concerns(door)).isFalse();
    }

    @Test
    void aScoreCountsWhenAServiceOfTheJourneyTookIt() {
        Task task = task("first", TaskStatus.COMPLETED, "link-workers");
        Observation ours = score("ours", PERSON).addPerformer(new Reference("Organization/link-workers"));
        Observation unnamed = score("unnamed", PERSON);
        Observation elsewhere = score("elsewhere", "Patient/another-record");
        Observation refuge = score("refuge", PERSON).addPerformer(new Reference("Organization/refuge"));

        Journey journey = new Journey(task, record(task, ours, unnamed, elsewhere, refuge));

        assertThat(journey.scores()).containsExactly(ours, unnamed);
    }

    @Test
    void aSignpostCountsSinceTheReferralWasMade() {
        Task task = task("first", TaskStatus.COMPLETED, "link-workers");

        assertThat(new Journey(task, record(task, signpost("2026-11-02"))).hasSignposts())
                .isTrue();
        assertThat(new Journey(task, record(task, signpost("2026-10-02"))).hasSignposts())
                .isFalse();
        assertThat(codesOf(task, task, signpost("2026-11-02"))).containsExactly("871731000000106", "975131000000104");
    }

    private List<String> codesOf(Task task, Resource... resources) {
        return codes.of(new Journey(task, record(resources))).stream()
                .map(Coding::getCode)
                .toList();
    }

    private static PersonRecord record(Resource... resources) {
        Map<String, List<Resource>> byType =
                Arrays.stream(resources).collect(Collectors.groupingBy(Resource::fhirType));
        return new PersonRecord(List.of(withId(new Patient(), "person")), byType, List.of(), Set.of());
    }

    private static Task task(String id, TaskStatus status, String owner) {
        return withId(new Task(), id)
                .setStatus(status)
                .setAuthoredOnElement(new DateTimeType("2026-11-01T09:00:00Z"))
                .setFor(new Reference(PERSON))
                .setFocus(new Reference("ServiceRequest/referral"))
                .setRequester(new Reference(PRACTICE))
                .setOwner(new Reference("Organization/" + owner));
    }

    private static Task declined(Task task) {
        return task.setStatusReason(
                new CodeableConcept(new Coding(Canonicals.codeSystem("task-status-reason"), "person-declined", null)));
    }

    private static Task onwardFrom(Task first, Task next) {
        next.addExtension(Canonicals.profile("hand-on-kind"), new CodeType("onward"));
        next.addPartOf(new Reference("Task/" + first.getIdElement().getIdPart()));
        return next;
    }

    private static CarePlan plan(String id, String author) {
        return withId(new CarePlan(), id)
                .setStatus(CarePlanStatus.ACTIVE)
                .setAuthor(new Reference("Organization/" + author));
    }

    private static Observation score(String id, String subject) {
        return withId(new Observation(), id)
                .setCode(new CodeableConcept(
                        new Coding(Canonicals.codeSystem("outcome-measure"), "ons4-life-satisfaction", null)))
                .setSubject(new Reference(subject));
    }

    private static Procedure signpost(String day) {
        Procedure signpost = withId(new Procedure(), "signpost").setPerformed(new DateTimeType(day));
        signpost.getMeta().addProfile(Canonicals.profile("sp-signpost"));
        signpost.addPerformer().setActor(new Reference("Organization/link-workers"));
        return signpost;
    }

    private static <T extends Resource> T withId(T resource, String id) {
        resource.setId(resource.fhirType() + "/" + id);
        return resource;
    }
}
