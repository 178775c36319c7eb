package uk.footbridge.server.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.outbox.Interaction;
import uk.footbridge.server.packages.Canonicals;

/** Holds the evaluation to R5's rules for triggers, where HAPI's own goes wrong, and to our topics. */
class TopicEvaluationTest {

    private static final Topics OURS = Topics.ofThisRelease(FhirContext.forR4Cached());
    private static final Set<Interaction> ALL = EnumSet.allOf(Interaction.class);
    private static final String ACCEPTED = "status=accepted";
    private static final String REQUESTED = "status=requested";

    /** A criterion is {@code status=...}; how HAPI decides criteria is the suite's to test. */
    private final TopicEvaluation evaluation = new TopicEvaluation(TopicEvaluationTest::hasStatus);

    private static boolean hasStatus(Resource resource, String criterion) {
        return criterion.equals("status=" + ((Task) resource).getStatus().toCode());
    }

    @Test
    void anUpdateIsNoEventWhenTheOnlyCriterionDoesNotMatch() {
        Topic topic = topic(new Topic.Query(null, true, ACCEPTED, true, false), null);

        assertThat(isUpdate(topic, TaskStatus.REQUESTED, TaskStatus.INPROGRESS)).isFalse();
        assertThat(isUpdate(topic, TaskStatus.REQUESTED, TaskStatus.ACCEPTED)).isTrue();
    }

    @Test
    void bothCriteriaHaveToMatchOnlyWhenTheTopicSaysSo() {
        Topic both = topic(new Topic.Query(REQUESTED, true, ACCEPTED, true, true), null);
        Topic either = topic(new Topic.Query(REQUESTED, true, ACCEPTED, true, false), null);

        assertThat(isUpdate(both, TaskStatus.REQUESTED, TaskStatus.ACCEPTED)).isTrue();
        assertThat(isUpdate(both, TaskStatus.REQUESTED, TaskStatus.REJECTED)).isFalse();
        assertThat(isUpdate(either, TaskStatus.REQUESTED, TaskStatus.REJECTED)).isTrue();
        assertThat(isUpdate(either, TaskStatus.ONHOLD, TaskStatus.INPROGRESS)).isFalse();
    }

    @Test
    void whatCountsOnCreateAndDeleteIsTheTopicsToSay() {
        Topic passes = topic(new Topic.Query(REQUESTED, true, ACCEPTED, true, true), null);
        Topic fails = topic(new Topic.Query(REQUESTED, false, ACCEPTED, false, true), null);
        Versions created = new Versions(null, task(TaskStatus.ACCEPTED));
        Versions deleted = new Versions(task(TaskStatus.REQUESTED), null);

        assertThat(evaluation.isEvent(passes, Interaction.CREATE, created)).isTrue();
        assertThat(evaluation.isEvent(fails, Interaction.CREATE, created)).isFalse();
        assertThat(evaluation.isEvent(passes, Interaction.DELETE, deleted)).isTrue();
        assertThat(evaluation.isEvent(fails, Interaction.DELETE, deleted)).isFalse();
    }

    @Test
    void fhirPathCountsOnCreateToo() {
        Topic topic = topic(null, "%current.owner.exists()");

        assertThat(evaluation.isEvent(topic, Interaction.CREATE, new Versions(null, task(TaskStatus.REQUESTED))))
                .isFalse();
        assertThat(evaluation.isEvent(
                        topic, Interaction.CREATE, new Versions(null, owned(task(TaskStatus.REQUESTED), "a"))))
                .isTrue();
    }

    @Test
    void queryAndFhirPathHaveToHoldTogether() {
        Topic topic = topic(new Topic.Query(null, true, ACCEPTED, true, false), "%current.owner.exists()");

        assertThat(isUpdate(topic, TaskStatus.REQUESTED, TaskStatus.ACCEPTED)).isFalse();
    }

    @Test
    void onlyInteractionsOfTheTopicAreEvents() {
        Topic topic = new Topic(
                "urn:topic",
                "1",
                "Topic",
                List.of(new Topic.Trigger("Task", Set.of(Interaction.CREATE), null, null)),
                List.of(),
                List.of());

        assertThat(isUpdate(topic, TaskStatus.REQUESTED, TaskStatus.ACCEPTED)).isFalse();
    }

    @Test
    void referralIsAboutItsStatus() {
        Topic topic = ours("referral");
        ServiceRequest active = new ServiceRequest().setStatus(ServiceRequestStatus.ACTIVE);
        ServiceRequest completed = new ServiceRequest().setStatus(ServiceRequestStatus.COMPLETED);

        assertThat(evaluation.isEvent(topic, Interaction.CREATE, new Versions(null, active)))
                .isTrue();
        assertThat(isUpdate(topic, active, completed)).isTrue();
        assertThat(isUpdate(topic, active, active.copy().setAuthoredOn(new Date())))
                .isFalse();
        assertThat(evaluation.isEvent(topic, Interaction.DELETE, new Versions(active, null)))
                .isFalse();
    }

    @Test
    void referralTaskIsAboutStatusOwnerAndRequester() {
        Topic topic = ours("referral-task");
        Task open = task(TaskStatus.REQUESTED);

        assertThat(isUpdate(topic, open, owned(open.copy(), "a"))).isTrue();
        assertThat(isUpdate(topic, owned(open.copy(), "a"), owned(open.copy(), "b")))
                .isTrue();
        assertThat(isUpdate(topic, owned(open.copy(), "a"), open)).isTrue();
        assertThat(isUpdate(topic, open, open.copy().setRequester(new Reference("Organization/c"))))
                .isTrue();
        assertThat(isUpdate(topic, open, task(TaskStatus.ACCEPTED))).isTrue();
        assertThat(isUpdate(
                        topic, owned(open.copy(), "a"), owned(open.copy(), "a").setDescription("More")))
                .isFalse();
    }

    @Test
    void planReviewIsAboutTheDatesOfReviews() {
        Topic topic = ours("plan-review");
        CarePlan bare = new CarePlan().setTitle("Getting about");
        CarePlan planned = reviewed(new CarePlan(), "due", "2027-01-04", null);

        assertThat(evaluation.isEvent(topic, Interaction.CREATE, new Versions(null, bare)))
                .isTrue();
        assertThat(isUpdate(topic, bare, planned)).isTrue();
        assertThat(isUpdate(topic, planned, reviewed(new CarePlan(), "due", "2027-02-01", null)))
                .isTrue();
        assertThat(isUpdate(topic, planned, reviewed(planned.copy(), "held", "2027-01-05", null)))
                .isTrue();
        assertThat(isUpdate(topic, planned, bare)).isTrue();
        assertThat(isUpdate(topic, planned, reviewed(new CarePlan(), "due", "2027-01-04", "Bring the diary")))
                .isFalse();
        assertThat(isUpdate(topic, bare, bare.copy().setTitle("Getting out"))).isFalse();
    }

    @Test
    void capacityIsAboutStatusAndWait() {
        Topic topic = ours("capacity");
        HealthcareService silent = new HealthcareService();
        HealthcareService free = saying("capacity", "2026-11-01");

        assertThat(evaluation.isEvent(topic, Interaction.CREATE, new Versions(null, silent)))
                .isFalse();
        assertThat(evaluation.isEvent(topic, Interaction.CREATE, new Versions(null, free)))
                .isTrue();
        assertThat(isUpdate(topic, free, saying("no-capacity", "2026-11-26"))).isTrue();
        assertThat(isUpdate(topic, free, silent)).isTrue();
        assertThat(isUpdate(topic, free, saying("capacity", "2026-11-26"))).isFalse();
    }

    private boolean isUpdate(Topic topic, TaskStatus before, TaskStatus after) {
        return isUpdate(topic, task(before), task(after));
    }

    private boolean isUpdate(Topic topic, Resource before, Resource after) {
        return evaluation.isEvent(topic, Interaction.UPDATE, new Versions(before, after));
    }

    private static Topic ours(String id) {
        return OURS.find(Canonicals.BASE + "/SubscriptionTopic/" + id + "|0.1.0")
                .orElseThrow();
    }

    private static Topic topic(Topic.Query query, String fhirPath) {
        return new Topic(
                "urn:topic",
                "1",
                "Topic",
                List.of(new Topic.Trigger("Task", ALL, query, fhirPath)),
                List.of(),
                List.of());
    }

    private static Task task(TaskStatus status) {
        return new Task().setStatus(status);
    }

    private static Task owned(Task task, String owner) {
        return task.setOwner(new Reference("Organization/" + owner));
    }

    private static CarePlan reviewed(CarePlan plan, String part, String day, String note) {
        Extension review = plan.addExtension().setUrl(Canonicals.profile("plan-review"));
        review.addExtension(part, new DateType(day));
        if (note != null) {
            review.addExtension("note", new StringType(note));
        }
        return plan;
    }

    private static HealthcareService saying(String status, String day) {
        HealthcareService service = new HealthcareService();
        Extension capacity = service.addExtension().setUrl(Canonicals.profile("service-capacity"));
        CodeableConcept said = new CodeableConcept();
        said.addCoding().setSystem(Canonicals.codeSystem("capacity-status")).setCode(status);
        capacity.addExtension("status", said);
        capacity.addExtension("lastSaid", new DateType(day));
        return service;
    }
}
