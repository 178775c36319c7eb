package uk.footbridge.server.referral;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskOutputComponent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * Sends people on random journeys through ten services, of which some do what they may and others try what they may not,
 * and looks after each step whether anybody was dropped. The rules are those that the server runs.
 */
class RandomJourneysTest {

    private static final int SERVICES = 10;
    private static final String AUTHORED = "2026-09-01T09:00:00Z";

    private static final Set<TaskStatus> OPEN =
            Set.of(TaskStatus.REQUESTED, TaskStatus.ACCEPTED, TaskStatus.INPROGRESS, TaskStatus.ONHOLD);
    private static final Set<TaskStatus> TAKEN_ON = Set.of(
            TaskStatus.ACCEPTED, TaskStatus.INPROGRESS, TaskStatus.ONHOLD, TaskStatus.COMPLETED, TaskStatus.FAILED);

    /** How somebody ends a task, well or badly. */
    enum Ending {
        WITHOUT_A_WORD,
        IN_WORDS,
        BY_OWN_WISH,
        AFTER_A_TALK,
        AFTER_A_TALK_OF_THE_OTHER_RECORD,
        TALK_PLANNED,
        TALK_MISSED,
        TALK_OF_ANOTHER,
        TALK_BEFORE,
        TALK_NOWHERE
    }

    /** What somebody does to one of the journey's tasks. */
    enum Deed {
        MOVE,
        END,
        HAND_ON,
        REVOKE,
        FORGE,
        UNDO
    }

    /** A step: which deed, on which task, and with which choices. */
    record Step(Deed deed, int task, TaskStatus to, Ending ending, HandOnKind kind, int service) {}

    @Provide
    Arbitrary<List<Step>> journeys() {
        Arbitrary<Deed> deeds = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Deed.MOVE)),
                Tuple.of(6, Arbitraries.just(Deed.END)),
                Tuple.of(8, Arbitraries.just(Deed.HAND_ON)),
                Tuple.of(1, Arbitraries.of(Deed.REVOKE, Deed.FORGE, Deed.UNDO)));
        Arbitrary<TaskStatus> statuses = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(TaskStatus.ACCEPTED)),
                Tuple.of(3, Arbitraries.of(OPEN)),
                Tuple.of(2, Arbitraries.of(TaskStatus.COMPLETED, TaskStatus.CANCELLED, TaskStatus.ENTEREDINERROR)));
        return Combinators.combine(
                        deeds,
                        Arbitraries.integers().between(0, 40),
                        statuses,
                        Arbitraries.of(Ending.class),
                        Arbitraries.of(HandOnKind.class),
                        Arbitraries.integers().between(0, SERVICES - 1))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 4000)
    void nobodyIsDropped(@ForAll("journeys") List<Step> steps) {
        Journey journey = new Journey();
        int refused = 0;
        for (Step step : steps) {
            refused += journey.take(step) ? 0 : 1;
            journey.nobodyIsDropped();
        }
        journey.nobodyIsStuck();
        Statistics.label("some steps were refused").collect(refused > 0);
        Statistics.label("an end without success").collect(journey.hasEndedWithoutSuccess());
        Statistics.label("hand-ons").collect(Math.min(3, journey.handOns()));
    }

    /** One referral, and all that comes of it. */
    private static final class Journey {

        private final RememberedReferrals referrals = new RememberedReferrals();
        private final Map<Ending, String> talks;

        /** Whoever was taken on stays so for history, even if it is cancelled later. */
        private final Set<String> takenOn = new HashSet<>();

        Journey() {
            assertThat(referrals.let(transaction -> {
                        IdType request = referrals.sent(
                                new ServiceRequest()
                                        .setStatus(ServiceRequestStatus.ACTIVE)
                                        .setIntent(ServiceRequestIntent.ORDER)
                                        .setSubject(new Reference("Patient/1"))
                                        .setRequester(new Reference("Organization/practice")),
                                transaction);
                        referrals.sent(task(request), transaction);
                    }))
                    .isTrue();
            talks = Map.of(
                    Ending.AFTER_A_TALK, talk("Patient/1", EncounterStatus.FINISHED, "attended", "2026-09-08"),
                    Ending.AFTER_A_TALK_OF_THE_OTHER_RECORD,
                            talk("Patient/2", EncounterStatus.FINISHED, "attended-late", "2099-09-08T10:00:00Z"),
                    Ending.TALK_PLANNED, talk("Patient/1", EncounterStatus.PLANNED, "attended", "2099-09-08"),
                    Ending.TALK_MISSED, talk("Patient/1", EncounterStatus.FINISHED, "did-not-attend", "2099-09-08"),
                    Ending.TALK_OF_ANOTHER, talk("Patient/3", EncounterStatus.FINISHED, "attended", "2099-09-08"),
                    Ending.TALK_BEFORE, talk("Patient/1", EncounterStatus.FINISHED, "attended", "2026-08-31"),
                    Ending.TALK_NOWHERE, "Encounter/nowhere");
        }

        private static Task task(IdType request) {
            return new Task()
                    .setStatus(TaskStatus.REQUESTED)
                    .setIntent(TaskIntent.ORDER)
                    .setCode(new CodeableConcept(new Coding(ReferralTasks.TASK_CODES, ReferralTasks.FULFILL, null)))
                    .setFocus(new Reference(request))
                    .setFor(new Reference("Patient/1"))
                    .setAuthoredOnElement(new DateTimeType(AUTHORED))
                    .setRequester(new Reference("Organization/practice"))
                    .setOwner(service(0));
        }

        private String talk(String patient, EncounterStatus status, String attendance, String start) {
            Encounter talk = new Encounter().setStatus(status).setSubject(new Reference(patient));
            talk.getPeriod().setStartElement(new DateTimeType(start));
            talk.addExtension(
                    WaysOnward.ATTENDANCE, new CodeableConcept(new Coding(WaysOnward.ATTENDANCES, attendance, null)));
            String[] id = new String[1];
            referrals.let(
                    transaction -> id[0] = referrals.sent(talk, transaction).getValue());
            return id[0];
        }

        private static Reference service(int number) {
            return new Reference("Organization/" + number);
        }

        boolean take(Step step) {
            List<Task> tasks = referrals.allTasks();
            Task task = tasks.get(step.task() % tasks.size());
            return switch (step.deed()) {
                case MOVE -> change(task, (asked, transaction) -> asked.setStatus(step.to())
                        .setStatusReason(new CodeableConcept().setText("We say why"))
                        .addOutput(new TaskOutputComponent().setValue(new StringType("Done"))));
                case END -> change(task, (asked, transaction) -> end(asked, step.ending()));
                case HAND_ON -> handOn(task, step);
                case REVOKE -> referrals.let(transaction -> referrals.changed(
                        referrals
                                .serviceRequest(new IdType(task.getFocus().getReference()), transaction)
                                .orElseThrow()
                                .setStatus(ServiceRequestStatus.REVOKED),
                        transaction));
                case FORGE -> referrals.let(transaction -> {
                    Task forged =
                            task.copy().setStatus(TaskStatus.REQUESTED).setPartOf(List.of(new Reference(name(task))));
                    forged.setExtension(List.of(new Extension(HandedOn.KIND, new CodeType("onward"))));
                    referrals.sent(forged, transaction);
                });
                case UNDO -> change(task, (asked, transaction) -> {
                    asked.setStatusReason(new CodeableConcept().setText("On second thoughts"));
                    asked.getExtension()
                            .removeIf(extension -> extension.getUrl().equals(WaysOnward.TALK));
                });
            };
        }

        private boolean change(Task task, BiConsumer<Task, TransactionDetails> change) {
            return referrals.let(transaction -> {
                change.accept(task, transaction);
                referrals.changed(task, transaction);
            });
        }

        private void end(Task task, Ending ending) {
            task.setStatus(task.getStatus() == TaskStatus.REQUESTED ? TaskStatus.REJECTED : TaskStatus.FAILED);
            task.setStatusReason(
                    switch (ending) {
                        case WITHOUT_A_WORD -> null;
                        case BY_OWN_WISH -> new CodeableConcept(
                                new Coding(WaysOnward.REASONS, WaysOnward.OWN_WISH, null));
                        default -> new CodeableConcept().setText("We are full");
                    });
            if (talks.containsKey(ending)) {
                task.addExtension(WaysOnward.TALK, new Reference(talks.get(ending)));
            }
        }

        private boolean handOn(Task task, Step step) {
            return referrals.let(transaction -> referrals
                    .handOns()
                    .handOn(
                            task,
                            new HandOn(
                                    step.kind(),
                                    service(step.service()),
                                    new CodeableConcept().setText("We are full"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()),
                            null,
                            transaction));
        }

        void nobodyIsDropped() {
            List<Task> tasks = referrals.allTasks();
            tasks.stream()
                    .filter(task -> TAKEN_ON.contains(task.getStatus()))
                    .map(Journey::name)
                    .forEach(takenOn::add);
            Map<String, List<Task>> handOns = tasks.stream()
                    .filter(task -> task.hasExtension(HandedOn.KIND))
                    .collect(Collectors.groupingBy(
                            task -> task.getPartOfFirstRep().getReference()));
            for (Task task : tasks) {
                List<Task> next = handOns.getOrDefault(name(task), List.of());
                assertThat(endsWell(task, next))
                        .as("%s is %s with a way onward", name(task), task.getStatus())
                        .isTrue();
                assertThat(next.stream().filter(this::isUnansweredOnward))
                        .as("Open onward hand-ons of %s", name(task))
                        .hasSizeLessThanOrEqualTo(1);
                assertThat(OPEN.contains(task.getStatus())
                                && next.stream().anyMatch(other -> isOnward(other) && isHeld(other)))
                        .as("%s is open although another service has it", name(task))
                        .isFalse();
                goesInNoCircle(task, tasks);
            }
            referrals.allServiceRequests().forEach(request -> isOpenWhileATaskIs(request, tasks));
        }

        /** Said again in other words than the server's. */
        private boolean endsWell(Task task, List<Task> next) {
            if (task.getStatus() != TaskStatus.REJECTED && task.getStatus() != TaskStatus.FAILED) {
                return true;
            }
            boolean talked = task.getExtensionsByUrl(WaysOnward.TALK).stream()
                    .map(talk -> ((Reference) talk.getValue()).getReference())
                    .anyMatch(talk -> talk.equals(talks.get(Ending.AFTER_A_TALK))
                            || talk.equals(talks.get(Ending.AFTER_A_TALK_OF_THE_OTHER_RECORD)));
            boolean wished = task.getStatusReason().getCoding().stream()
                    .anyMatch(coding -> "person-declined".equals(coding.getCode()));
            return talked
                    || wished
                    || next.stream()
                            .anyMatch(other ->
                                    takenOn.contains(name(other)) && other.getStatus() != TaskStatus.ENTEREDINERROR);
        }

        private boolean isHeld(Task task) {
            return TAKEN_ON.contains(task.getStatus());
        }

        private boolean isOnward(Task task) {
            return task.getExtensionByUrl(HandedOn.KIND)
                    .getValue()
                    .primitiveValue()
                    .equals("onward");
        }

        private boolean isUnansweredOnward(Task task) {
            return isOnward(task) && task.getStatus() == TaskStatus.REQUESTED;
        }

        private void goesInNoCircle(Task task, List<Task> tasks) {
            Map<String, Task> byName = tasks.stream().collect(Collectors.toMap(Journey::name, Function.identity()));
            List<String> owners = new ArrayList<>();
            Task at = task;
            while (at != null) {
                owners.add(at.getOwner().getReference());
                at = byName.get(String.valueOf(at.getPartOfFirstRep().getReference()));
            }
            assertThat(owners).as("Owners on the way to %s", name(task)).doesNotHaveDuplicates();
        }

        private static void isOpenWhileATaskIs(ServiceRequest request, List<Task> tasks) {
            String name = request.getIdElement().toUnqualifiedVersionless().getValue();
            boolean open = tasks.stream()
                    .filter(task -> Objects.equals(task.getFocus().getReference(), name))
                    .anyMatch(task -> OPEN.contains(task.getStatus()));
            if (open) {
                assertThat(request.getStatus())
                        .as("%s while a task of it is open", name)
                        .isIn(ServiceRequestStatus.ACTIVE, ServiceRequestStatus.ONHOLD);
            }
        }

        /** Whoever has a task can always take back what they asked of others, and end it after a talk. */
        void nobodyIsStuck() {
            for (Task task : referrals.allTasks()) {
                if (!OPEN.contains(task.getStatus())) {
                    continue;
                }
                assertThat(referrals.wouldLet(transaction -> {
                            referrals.handOns(task).stream()
                                    .filter(next -> next.getStatus() == TaskStatus.REQUESTED)
                                    .forEach(next -> referrals.changed(
                                            next.setStatus(TaskStatus.CANCELLED)
                                                    .setStatusReason(new CodeableConcept().setText("Not needed now")),
                                            transaction));
                            end(task, Ending.AFTER_A_TALK_OF_THE_OTHER_RECORD);
                            referrals.changed(task, transaction);
                        }))
                        .as("%s, which is %s, can be ended after a talk", name(task), task.getStatus())
                        .isTrue();
            }
        }

        boolean hasEndedWithoutSuccess() {
            return referrals.allTasks().stream()
                    .anyMatch(task -> task.getStatus() == TaskStatus.REJECTED || task.getStatus() == TaskStatus.FAILED);
        }

        int handOns() {
            return referrals.allTasks().size() - 1;
        }

        private static String name(Task task) {
            return task.getIdElement().toUnqualifiedVersionless().getValue();
        }
    }
}
